package io.pilothouse.clients.objectstore;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to the object store when it is configured. */
@Configuration
@ConditionalOnProperty("pilothouse.object-store.url")
@EnableConfigurationProperties(ObjectStoreProperties.class)
class ObjectStoreConfiguration {
    @Bean
    ObjectStore objectStore(ObjectStoreProperties properties) {
        return new S3ObjectStore(properties);
    }
}
