package io.pilothouse.models;

import io.pilothouse.live.Memory.Failing;
import io.pilothouse.live.Memory.Recalled;
import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a remote said, and when. Many viewers share one answer, so it may be some seconds old.
 *
 * @param outage null while the remote answers; else {@code value} is the last one it gave
 */
public record Dated<T>(T value, Instant readAt, @Nullable Outage outage) {
    /** @param tries how often it was asked in vain since it began */
    public record Outage(Reason reason, Instant since, int tries) {}

    static <T> Dated<T> of(Recalled<T> recalled) {
        Failing failing = recalled.failing();
        return new Dated<>(
                recalled.value(),
                recalled.readAt(),
                failing == null
                        ? null
                        : new Outage(ExpectedFailure.why(failing.failure()), failing.since(), failing.tries()));
    }
}
