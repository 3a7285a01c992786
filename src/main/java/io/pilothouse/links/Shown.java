package io.pilothouse.links;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that a page shows.
 *
 * @param from null for the last while until now
 * @param step from one point to the next
 */
public record Shown(Duration length, @Nullable Instant from, Duration step) {}
