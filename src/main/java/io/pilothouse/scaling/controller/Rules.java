package io.pilothouse.scaling.controller;

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
            throw new IllegalArgumentException(
                    "stabilizationWindowSeconds " + windowSeconds + " (expected: 0 to " + LONGEST_WINDOW + ")");
        }
        if (policies.isEmpty() && select != Select.DISABLED) {
            throw new IllegalArgumentException("no policies (expected: one or more)");
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
                throw new IllegalArgumentException("value " + value + " of a policy (expected: more than 0)");
            }
            if (periodSeconds <= 0 || periodSeconds > LONGEST_PERIOD) {
                throw new IllegalArgumentException(
                        "periodSeconds " + periodSeconds + " (expected: 1 to " + LONGEST_PERIOD + ")");
            }
        }
    }

    int longestPeriod() {
        return policies.stream().mapToInt(Policy::periodSeconds).max().orElse(0);
    }
}
