package io.pilothouse.scaling.keda;

import io.pilothouse.units.InvalidValue;

/**
 * What a metric is replaced by once it failed too often: a value of which the autoscaler makes just so many replicas. Each question counts as one
 * failure, the polling loop's and the autoscaler's, and each answer sets the count back.
 *
 * @param failureThreshold the last failure that is still passed on
 */
public record Fallback(int failureThreshold, int replicas, Behavior behavior) {
    public enum Behavior {
        STATIC("static"),
        CURRENT("currentReplicas"),
        CURRENT_IF_HIGHER("currentReplicasIfHigher"),
        CURRENT_IF_LOWER("currentReplicasIfLower"),
        /** The formula knows with {@code ??} that a trigger failed (2.20). */
        SCALING_MODIFIERS("scalingModifiers");

        private final String text;

        Behavior(String text) {
            this.text = text;
        }

        /** As {@code fallback.behavior} says it. */
        public String text() {
            return text;
        }
    }

    public Fallback {
        if (failureThreshold < 0) {
            throw InvalidValue.of("fallback: failureThreshold " + failureThreshold, "settings.from-0");
        }
        if (replicas < 0) {
            throw InvalidValue.of("fallback: replicas " + replicas, "settings.from-0");
        }
    }

    /** @param current as the target's spec says */
    int replicas(int current) {
        return switch (behavior) {
            case STATIC, SCALING_MODIFIERS -> replicas;
            case CURRENT -> current;
            case CURRENT_IF_HIGHER -> Math.max(current, replicas);
            case CURRENT_IF_LOWER -> Math.min(current, replicas);
        };
    }
}
