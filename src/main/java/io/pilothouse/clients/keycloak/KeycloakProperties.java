package io.pilothouse.clients.keycloak;

import io.pilothouse.units.Secret;
import io.pilothouse.units.Setting;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the identity provider is whose realm follows what Git declares of access.
 *
 * @param url without the realm, such as {@code https://sso.example.com}
 * @param realm that callers of models are in
 * @param clientId of a client of this realm with a service account
 * @param timeout for one answer
 */
@ConfigurationProperties("pilothouse.keycloak")
record KeycloakProperties(
        URI url,
        String realm,
        String clientId,
        Secret clientSecret,
        @DefaultValue("10s") Duration timeout) {
    /** @throws IllegalArgumentException naming the setting, its value and what was expected */
    KeycloakProperties {
        Setting.requireAddress("pilothouse.keycloak.url", url);
        Setting.requireTime("pilothouse.keycloak.timeout", timeout);
    }
}
