package io.pilothouse.manifests.kustomize;

import io.pilothouse.units.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How folders are rendered.
 *
 * @param program kustomize 5: a path, or a name on the {@code PATH}
 * @param timeout for one folder
 */
@ConfigurationProperties("pilothouse.kustomize")
public record KustomizeProperties(
        @DefaultValue("kustomize") String program,
        @DefaultValue("10s") Duration timeout) {
    static final String PROGRAM = "pilothouse.kustomize.program";
    static final String TIMEOUT = "pilothouse.kustomize.timeout";

    /** @throws IllegalArgumentException naming the setting, its value and what was expected */
    public KustomizeProperties {
        Setting.requireTime(TIMEOUT, timeout);
    }
}
