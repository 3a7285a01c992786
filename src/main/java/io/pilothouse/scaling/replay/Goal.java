package io.pilothouse.scaling.replay;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param measure what is bad
 * @param target how much of it may be, in the measure's unit
 * @param replicaHours how many may be had; null where that is no matter
 */
public record Goal(Measure measure, double target, @Nullable Double replicaHours) {
    public enum Measure {
        /** Minutes over the target of the time to first token. */
        MINUTES_OVER("minutes"),
        /** Seconds that 95 in 100 requests wait at most. */
        QUEUE_WAIT("wait");

        private final String word;

        Measure(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /** @throws IllegalArgumentException for minutes of a replay that knows no target */
        double of(Outcome outcome) {
            if (this == QUEUE_WAIT) {
                return outcome.queueWaitP95();
            }
            Double minutes = outcome.minutesOver();
            if (minutes == null) {
                throw InvalidValue.of(Reason.of("settings.goal.none"), "settings.goal.none.expected");
            }
            return minutes;
        }
    }

    public Goal {
        if (!(target >= 0) || replicaHours != null && !(replicaHours >= 0)) {
            throw InvalidValue.of(
                    Reason.of("settings.goal", String.valueOf(target), String.valueOf(replicaHours)),
                    "settings.from-0");
        }
    }

    /** @param cost that may be had, at what a replica costs an hour */
    public static Goal within(Measure measure, double target, double cost, double perReplicaHour) {
        return new Goal(measure, target, cost / perReplicaHour);
    }

    boolean isOnTarget(Outcome outcome) {
        return measure.of(outcome) <= target;
    }

    boolean isWithinBudget(Outcome outcome) {
        return replicaHours == null || outcome.replicaHours() <= replicaHours;
    }

    /** How far it is from both, relative; 0 where both are met. */
    double missedBy(Outcome outcome) {
        double over = Math.max(0, measure.of(outcome) - target) / Math.max(1, target);
        double hours = replicaHours == null
                ? 0
                : Math.max(0, outcome.replicaHours() - replicaHours) / Math.max(1, replicaHours);
        return over + hours;
    }
}
