package io.pilothouse.clients.prometheus;

import javax.net.ssl.SSLContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to Prometheus when it is configured. */
@Configuration
@ConditionalOnProperty("pilothouse.prometheus.url")
@EnableConfigurationProperties(PrometheusProperties.class)
class PrometheusConfiguration {
    @Bean
    Prometheus prometheus(PrometheusProperties properties, SslBundles bundles) {
        SSLContext context = properties.sslBundle() == null
                ? null
                : bundles.getBundle(properties.sslBundle()).createSslContext();
        return new HttpPrometheus(properties, context);
    }
}
