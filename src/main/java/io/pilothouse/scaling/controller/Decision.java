package io.pilothouse.scaling.controller;

import org.jspecify.annotations.Nullable;

/**
 * What one sync comes to.
 *
 * @param replicas that the target is set to, or keeps
 * @param isChange whether the target is written
 * @param active the reason of the condition ScalingActive: whether metrics decided, and why not
 * @param stabilized the reason of AbleToScale once the past was looked at; empty where it was not
 * @param limited null where bounds were not looked at
 * @param error why metrics could not decide, or not all of them; null when they could
 */
public record Decision(
        int replicas,
        boolean isChange,
        String active,
        String stabilized,
        @Nullable Limit limited,
        @Nullable String error) {
    static final String VALID = "ValidMetricFound";
    static final String DISABLED = "ScalingDisabled";

    /** Whether the condition ScalingActive is true. */
    public boolean isActive() {
        return active.equals(VALID);
    }

    /** The one reason that says the most: why nothing was decided, what held it back, what bounded it. */
    public String reason() {
        if (!active.isEmpty() && !isActive()) {
            return active;
        }
        if (limited != null && limited != Limit.WITHIN_RANGE) {
            return limited.reason();
        }
        return stabilized.isEmpty() ? active : stabilized;
    }
}
