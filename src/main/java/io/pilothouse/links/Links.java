package io.pilothouse.links;

import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Setting;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people find other systems with a browser, which is often not where the console finds them. What is left out is linked nowhere.
 *
 * @param prometheus with its path if it has one
 * @param jaeger likewise
 * @param environments of each environment whose systems are others: what stands there counts instead, a Grafana as a whole
 */
@ConfigurationProperties(value = "pilothouse.links", ignoreUnknownFields = false)
public record Links(
        @Nullable URI prometheus,
        @Nullable URI jaeger,
        @Nullable Grafana grafana,
        @DefaultValue Map<String, Others> environments) {
    private static final String SETTING = "pilothouse.links";
    /** Nothing is configured. */
    public static final Links NONE = new Links(null, null, null, Map.of());

    /** @throws IllegalArgumentException naming the setting, its value and what was expected */
    public Links {
        environments = Map.copyOf(environments);
        require(SETTING, new Others(prometheus, jaeger, grafana));
        environments.forEach((name, others) -> require(SETTING + ".environments." + name, others));
    }

    /** Those of one environment. */
    record Others(
            @Nullable URI prometheus,
            @Nullable URI jaeger,
            @Nullable Grafana grafana) {}

    private static void require(String setting, Others addresses) {
        requireAddress(setting + ".prometheus", addresses.prometheus());
        requireAddress(setting + ".jaeger", addresses.jaeger());
        if (addresses.grafana() != null) {
            addresses.grafana().require(setting + ".grafana");
        }
    }

    private static void requireAddress(String setting, @Nullable URI address) {
        if (address != null) {
            Setting.requireAddress(setting, address);
        }
    }

    /** For what is of all environments at once; nowhere where some have systems of their own. */
    public Ways everywhere() {
        return environments.isEmpty() ? new Ways(prometheus, jaeger, grafana) : new Ways(null, null, null);
    }

    public Ways in(EnvironmentName environment) {
        Others own = environments.get(environment.value());
        return own == null
                ? new Ways(prometheus, jaeger, grafana)
                : new Ways(
                        own.prometheus() == null ? prometheus : own.prometheus(),
                        own.jaeger() == null ? jaeger : own.jaeger(),
                        own.grafana() == null ? grafana : own.grafana());
    }
}
