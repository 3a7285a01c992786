package io.pilothouse.manifests.kustomize;

import io.pilothouse.changes.Renderer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Renders folders, and says so where the program is missing: most repositories never ask. */
@Configuration
@EnableConfigurationProperties(KustomizeProperties.class)
class KustomizeConfiguration {
    @Bean
    Renderer renderer(KustomizeProperties properties) {
        return new KustomizeRenderer(properties);
    }
}
