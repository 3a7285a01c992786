package io.pilothouse.clients.argocd;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to Argo CD when it is configured. */
@Configuration
@ConditionalOnProperty("pilothouse.argocd.url")
@EnableConfigurationProperties(ArgoCdProperties.class)
class ArgoCdConfiguration {
    @Bean
    ArgoCd argoCd(ArgoCdProperties properties) {
        return new HttpArgoCd(properties);
    }
}
