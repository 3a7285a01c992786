package io.pilothouse.review.tracking;

import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of a commit on its way to the pods.
 *
 * @param started when the step before ended; null when nobody knows any more
 * @param ended when it was done or failed; null while it runs, and when nobody knows any more
 * @param sentence what happened, or what is waited for
 */
public record Step(
        Kind kind,
        State state,
        @Nullable Instant started,
        @Nullable Instant ended,
        Reason sentence) {
    /** In their order. */
    public enum Kind {
        COMMITTED,
        SEEN,
        SYNCED,
        HEALTHY,
        VERIFIED
    }

    public enum State {
        DONE,
        CURRENT,
        FAILED,
        /** Comes after the current one. */
        PENDING,
        /** An earlier one failed, or a later commit took over. */
        NOT_REACHED
    }

    static Step done(Kind kind, @Nullable Instant started, @Nullable Instant ended, Reason sentence) {
        return new Step(kind, State.DONE, started, ended, sentence);
    }

    static Step current(Kind kind, @Nullable Instant started, Reason sentence) {
        return new Step(kind, State.CURRENT, started, null, sentence);
    }

    static Step failed(Kind kind, @Nullable Instant started, @Nullable Instant ended, Reason sentence) {
        return new Step(kind, State.FAILED, started, ended, sentence);
    }

    static Step pending(Kind kind, Reason sentence) {
        return new Step(kind, State.PENDING, null, null, sentence);
    }

    static Step notReached(Kind kind, Reason sentence) {
        return new Step(kind, State.NOT_REACHED, null, null, sentence);
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    /** Empty while it runs, and when one of its ends is not known. */
    public Optional<Duration> took() {
        if (started == null || ended == null) {
            return Optional.empty();
        }
        Duration between = Duration.between(started, ended);
        return Optional.of(between.isNegative() ? Duration.ZERO : between);
    }
}
