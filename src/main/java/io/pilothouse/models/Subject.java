package io.pilothouse.models;

import io.pilothouse.units.EnvironmentName;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What gates look at.
 *
 * @param serving the newest other version of the same model that serves in the environment, null when none does
 * @param weights asked only by a gate that needs it, because it begins to read files
 */
record Subject(
        EnvironmentName environment,
        Known<Evidence> evidence,
        @Nullable Known<Evidence> serving,
        Supplier<Known<CheckedWeights>> weights,
        Instant now) {}
