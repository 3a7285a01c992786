package io.pilothouse.live;

import io.pilothouse.units.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a topic: not asked yet, the current value, or the last value and why no newer one came.
 * Two readings of the same value are equal whenever they were taken, so that a feed stays quiet while nothing changes.
 */
public sealed interface Reading<T> {
    /** Nobody has asked yet, or the first answer is on its way: then {@code progress} may say how far. */
    record Waiting<T>(@Nullable Reason progress) implements Reading<T> {}

    record Current<T>(T value) implements Reading<T> {}

    /** {@code last} is null when there never was a value. {@code since} is when the failing began, not the last try. */
    record Lost<T>(@Nullable T last, @Nullable Instant lastRead, Reason reason, Instant since) implements Reading<T> {
        /** Who never answered may have failed before anybody asked. */
        public boolean mayBeOlder() {
            return last == null && lastRead == null;
        }
    }

    /** The value to draw, old or new; null when there never was one. */
    default @Nullable T value() {
        return switch (this) {
            case Waiting<T> ignored -> null;
            case Current<T>(T value) -> value;
            case Lost<T> lost -> lost.last();
        };
    }

    static <T> Reading<T> waiting() {
        return new Waiting<>(null);
    }
}
