package io.pilothouse.models;

import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What gates look at.
 *
 * @param serving the newest other version of the same model that serves in the environment, null when none does
 * @param alone why nothing is compared where {@code serving} is null
 * @param listed the files as the store lists them, with what is known of their content already
 * @param weights the same, and what is not known begins to be read; so it is asked only by a gate that needs it
 */
record Subject(
        EnvironmentName environment,
        Known<Evidence> evidence,
        @Nullable Known<Evidence> serving,
        Supplier<Known<CheckedWeights>> listed,
        Supplier<Known<CheckedWeights>> weights,
        Instant now,
        Reason alone) {
    @SuppressWarnings("checkstyle:ParameterNumber") // the record's own, less one
    Subject(
            EnvironmentName environment,
            Known<Evidence> evidence,
            @Nullable Known<Evidence> serving,
            Supplier<Known<CheckedWeights>> listed,
            Supplier<Known<CheckedWeights>> weights,
            Instant now) {
        this(environment, evidence, serving, listed, weights, now, Gate.say("alone", environment));
    }

    /** For a version that comes back, and need not be as good as the one that it replaces. */
    Subject returning() {
        return new Subject(environment, evidence, null, listed, weights, now, Gate.say("returning"));
    }

    /** For a question that is not worth reading files. */
    Subject unread() {
        return new Subject(environment, evidence, serving, listed, listed, now, alone);
    }
}
