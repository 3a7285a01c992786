package io.pilothouse.access;

import io.pilothouse.access.keycloak.WantedRealm;
import io.pilothouse.units.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the console makes in a realm beside what is declared.
 *
 * @param audience whom tokens for models are for: what the gateway asks for
 * @param tokens how long a token of an application is good for; so late is a right that was taken away gone everywhere
 */
@ConfigurationProperties("pilothouse.access")
record RealmProperties(
        @DefaultValue("llm-gateway") String audience,
        @DefaultValue("10m") Duration tokens) {
    /** @throws IllegalArgumentException naming the setting, its value and what was expected */
    RealmProperties {
        Setting.requireTime("pilothouse.access.tokens", tokens);
    }

    WantedRealm.Settings settings() {
        return new WantedRealm.Settings(audience, Math.toIntExact(tokens.toSeconds()));
    }
}
