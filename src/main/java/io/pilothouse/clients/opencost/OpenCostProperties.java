package io.pilothouse.clients.opencost;

import io.pilothouse.units.Secret;
import io.pilothouse.units.Setting;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How OpenCost is reached.
 *
 * @param url of its API, such as http://opencost.opencost:9003
 * @param timeout for one answer: it works a month out while the console waits
 * @param token a bearer token, for whoever stands before it: it knows none itself
 */
@ConfigurationProperties("pilothouse.opencost")
record OpenCostProperties(
        URI url,
        @DefaultValue("2m") Duration timeout,
        @Nullable Secret token) {
    /** @throws IllegalArgumentException naming the setting, its value and what was expected */
    OpenCostProperties {
        Setting.requireAddress("pilothouse.opencost.url", url);
        Setting.requireTime("pilothouse.opencost.timeout", timeout);
    }
}
