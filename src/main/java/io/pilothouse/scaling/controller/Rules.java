package io.pilothouse.scaling.controller;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.List;

/**
 * How fast replicas may change in one direction.
 *
 * @param select which of the policies binds
 * @param windowSeconds over how long of the past the most careful recommendation counts
 */
public record Rules(Select select, int windowSeconds, List<Policy> policies) {
    private static final int LONGEST_WINDOW = 3_600;
    private static final int LONGEST_PERIOD = 1_800;
    private static final int SYNC_SECONDS = 15;

    /** What Kubernetes fills in where {@code behavior} says nothing of that direction. */
    public static final Rules UP = new Rules(
            Select.MAX,
            0,
            List.of(new Policy(PolicyType.PODS, 4, SYNC_SECONDS), new Policy(PolicyType.PERCENT, 100, SYNC_SECONDS)));

    public static final Rules DOWN =
            new Rules(Select.MAX, 300, List.of(new Policy(PolicyType.PERCENT, 100, SYNC_SECONDS)));

    public Rules {
        policies = List.copyOf(policies);
        if (windowSeconds < 0 || windowSeconds > LONGEST_WINDOW) {
            throw InvalidValue.of(
                    "stabilizationWindowSeconds " + windowSeconds,
                    "settings.range",
                    "0",
                    String.valueOf(LONGEST_WINDOW));
        }
        if (policies.isEmpty() && select != Select.DISABLED) {
            throw InvalidValue.of(Reason.of("settings.policies.none"), "settings.one-or-more");
        }
    }

    public enum Select {
        /** The policy that allows the most. */
        MAX,
        MIN,
        DISABLED
    }

    public enum PolicyType {
        PODS,
        PERCENT
    }

    /** @param value pods, or percent of the replicas at the period's beginning */
    public record Policy(PolicyType type, int value, int periodSeconds) {
        public Policy {
            if (value <= 0) {
                throw InvalidValue.of(
                        Reason.of("settings.policies.value", String.valueOf(value)), "settings.more-than-0");
            }
            if (periodSeconds <= 0 || periodSeconds > LONGEST_PERIOD) {
                throw InvalidValue.of(
                        "periodSeconds " + periodSeconds, "settings.range", "1", String.valueOf(LONGEST_PERIOD));
            }
        }
    }

    int longestPeriod() {
        return policies.stream().mapToInt(Policy::periodSeconds).max().orElse(0);
    }
}
