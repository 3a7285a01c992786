package io.pilothouse.clients.argocd;

import io.pilothouse.units.Secret;
import io.pilothouse.units.Setting;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Argo CD is reached.
 *
 * @param url of its server
 * @param token of an account that may {@code get} applications; a refresh needs no more
 * @param timeout for one answer
 */
@ConfigurationProperties("pilothouse.argocd")
record ArgoCdProperties(
        URI url,
        @Nullable Secret token,
        @DefaultValue("10s") Duration timeout) {
    /** @throws IllegalArgumentException naming the setting, its value and what was expected */
    ArgoCdProperties {
        Setting.requireAddress("pilothouse.argocd.url", url);
        Setting.requireTime("pilothouse.argocd.timeout", timeout);
    }
}
