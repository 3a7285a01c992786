package io.pilothouse.scaling.controller;

/** What bounds a recommendation, under the names of the reasons of Kubernetes' condition ScalingLimited. */
public enum Limit {
    WITHIN_RANGE("DesiredWithinRange"),
    TOO_FEW("TooFewReplicas"),
    TOO_MANY("TooManyReplicas"),
    SCALE_UP("ScaleUpLimit"),
    SCALE_DOWN("ScaleDownLimit");

    private final String reason;

    Limit(String reason) {
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }

    /** @param replicas that are left of the recommendation */
    public record Limited(int replicas, Limit by) {}
}
