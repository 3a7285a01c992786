package io.pilothouse.clients.prometheus;

import io.pilothouse.units.Secret;
import io.pilothouse.units.Setting;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How metrics are asked for.
 *
 * @param url of a server that speaks Prometheus' HTTP API, with its path if it has one, such as Mimir's {@code /prometheus}
 * @param timeout for one answer; the server is told it as well
 * @param username with {@code password}, for basic authentication
 * @param token a bearer token, used instead of them
 * @param tenant what goes into {@code X-Scope-OrgID}, of servers that serve several
 * @param sslBundle the name of a bundle below {@code spring.ssl.bundle} with the console's certificate, and the authorities it trusts there
 */
@ConfigurationProperties("pilothouse.prometheus")
record PrometheusProperties(
        URI url,
        @DefaultValue("10s") Duration timeout,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable Secret token,
        @Nullable String tenant,
        @Nullable String sslBundle) {
    /** @throws IllegalArgumentException naming the setting, its value and what was expected */
    PrometheusProperties {
        Setting.requireAddress("pilothouse.prometheus.url", url);
        Setting.requireTime("pilothouse.prometheus.timeout", timeout);
        Setting.requireBothOrNone(
                "pilothouse.prometheus.username", username, "pilothouse.prometheus.password", password);
    }
}
