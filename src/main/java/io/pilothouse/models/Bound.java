package io.pilothouse.models;

import io.pilothouse.units.Reason;
import org.jspecify.annotations.Nullable;

/** What a number must keep to. */
sealed interface Bound {
    record AtLeast(double limit) implements Bound {}

    record AtMost(double limit) implements Bound {}

    /** Where more is better: at most this much below what serves. */
    record Drop(double most) implements Bound {}

    /** Where less is better: at most this much above what serves. */
    record Rise(double most) implements Bound {}

    /** Rounding of sums of doubles must not refuse a value that is exactly at the limit. */
    double TOLERANCE = 1e-12;

    /** Null when there is nothing to compare with. */
    default @Nullable Double limit(@Nullable Double serving) {
        return switch (this) {
            case AtLeast(double limit) -> limit;
            case AtMost(double limit) -> limit;
            case Drop(double most) -> serving == null ? null : serving - most;
            case Rise(double most) -> serving == null ? null : serving + most;
        };
    }

    default Direction direction() {
        return switch (this) {
            case AtLeast _, Drop _ -> Direction.MORE_IS_BETTER;
            case AtMost _, Rise _ -> Direction.LESS_IS_BETTER;
        };
    }

    default boolean holds(double value, double limit) {
        return switch (this) {
            case AtLeast ignored -> value >= limit;
            case AtMost ignored -> value <= limit;
            case Drop ignored -> value >= limit - TOLERANCE;
            case Rise ignored -> value <= limit + TOLERANCE;
        };
    }

    default Reason inWords() {
        return switch (this) {
            case AtLeast(double limit) -> Gate.say("bound.least", Numbers.inWords(limit));
            case AtMost(double limit) -> Gate.say("bound.most", Numbers.inWords(limit));
            case Drop(double most) -> Gate.say("bound.drop", Numbers.inWords(most));
            case Rise(double most) -> Gate.say("bound.rise", Numbers.inWords(most));
        };
    }
}
