package io.pilothouse.clients.keycloak;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to Keycloak when it is configured. */
@Configuration
@ConditionalOnProperty("pilothouse.keycloak.url")
@EnableConfigurationProperties(KeycloakProperties.class)
class KeycloakConfiguration {
    @Bean
    Admin keycloakAdmin(KeycloakProperties properties, Clock clock) {
        return new Admin(properties, clock);
    }

    @Bean
    Keycloak keycloak(Admin keycloakAdmin) {
        return new HttpKeycloak(keycloakAdmin);
    }

    @Bean
    ClientSecrets clientSecrets(Admin keycloakAdmin) {
        return new HttpClientSecrets(keycloakAdmin);
    }
}
