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
        Station station,
        State state,
        @Nullable Instant started,
        @Nullable Instant ended,
        Reason sentence) {
    public enum State {
        DONE,
        CURRENT,
        FAILED,
        /** Comes after the current one. */
        PENDING,
        /** An earlier one failed, or a later commit took over. */
        NOT_REACHED,
        /** Nobody here can look, and nobody here will by waiting. */
        NOT_KNOWN,
        /** Who could tell does not answer now. */
        NOT_KNOWN_NOW
    }

    /** For who may not read what it is about: how far it is, and not of what. */
    Step untold() {
        return new Step(station, state, started, ended, Reason.of("authority.withheld.step"));
    }

    public static Step done(Station station, @Nullable Instant started, @Nullable Instant ended, Reason sentence) {
        return new Step(station, State.DONE, started, ended, sentence);
    }

    public static Step current(Station station, @Nullable Instant started, Reason sentence) {
        return new Step(station, State.CURRENT, started, null, sentence);
    }

    public static Step failed(Station station, @Nullable Instant started, @Nullable Instant ended, Reason sentence) {
        return new Step(station, State.FAILED, started, ended, sentence);
    }

    public static Step pending(Station station, Reason sentence) {
        return new Step(station, State.PENDING, null, null, sentence);
    }

    public static Step notReached(Station station, Reason sentence) {
        return new Step(station, State.NOT_REACHED, null, null, sentence);
    }

    public static Step notKnown(Station station, Reason sentence) {
        return new Step(station, State.NOT_KNOWN, null, null, sentence);
    }

    /** Nobody can look at this moment; whoever can look again will. */
    public static Step notKnownNow(Station station, Reason sentence) {
        return new Step(station, State.NOT_KNOWN_NOW, null, null, sentence);
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
