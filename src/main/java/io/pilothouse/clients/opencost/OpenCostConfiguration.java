package io.pilothouse.clients.opencost;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to OpenCost when it is configured. */
@Configuration
@ConditionalOnProperty("pilothouse.opencost.url")
@EnableConfigurationProperties(OpenCostProperties.class)
class OpenCostConfiguration {
    @Bean
    OpenCost openCost(OpenCostProperties properties) {
        return new HttpOpenCost(properties);
    }
}
