package io.pilothouse.sandbox;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The simulated platform.
 *
 * @param enabled without it there is none
 * @param seed makes digests and names; the same seed is the same world
 * @param speed how many times faster than a real platform it pulls, loads and syncs
 * @param directory holds the repository; kept between starts
 * @param faults of engines that go on from the start, by namespace and name: {@code models-prod/qwen3-8b-extract}
 */
@ConfigurationProperties("pilothouse.sandbox")
record SandboxProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("42") long seed,
        @DefaultValue("6") double speed,

        Path directory,
        @DefaultValue Map<String, EngineFault> faults) {
    SandboxProperties {
        faults = Map.copyOf(faults);
    }
}
