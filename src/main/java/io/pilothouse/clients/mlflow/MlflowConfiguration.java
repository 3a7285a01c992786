package io.pilothouse.clients.mlflow;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to MLflow when it is configured. */
@Configuration
@ConditionalOnProperty("pilothouse.mlflow.url")
@EnableConfigurationProperties(MlflowProperties.class)
class MlflowConfiguration {
    @Bean
    Mlflow mlflow(MlflowProperties properties) {
        return new HttpMlflow(properties);
    }
}
