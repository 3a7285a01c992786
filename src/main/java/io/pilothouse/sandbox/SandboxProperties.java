package io.pilothouse.sandbox;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The simulated platform.
 *
 * @param enabled without it there is none
 * @param seed makes digests and names; the same seed is the same world
 * @param speed how many times faster than a real platform it pulls, loads and syncs
 * @param directory holds the repository; kept between starts
 */
@ConfigurationProperties("pilothouse.sandbox")
record SandboxProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("42") long seed,
        @DefaultValue("6") double speed,

        Path directory) {}
