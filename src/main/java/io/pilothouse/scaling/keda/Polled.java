package io.pilothouse.scaling.keda;

/**
 * What KEDA's polling loop came to.
 *
 * @param replicas that the target is set to, or keeps
 * @param before that the target had
 * @param about the metrics that woke it, or what failed; empty where neither matters
 * @param until when it has cooled down, in milliseconds; only while it cools down
 */
public record Polled(int replicas, int before, Outcome outcome, String about, long until) {
    /** Under KEDA's own names of events, and of conditions where it writes no event. */
    public enum Outcome {
        PAUSED("ScaledObjectPaused"),
        WOKEN("KEDAScaleTargetActivated"),
        FORCED("KEDAScaleTargetActivated"),
        OUT_PAUSED("ScaledObjectPaused"),
        PARTLY_FAILING("PartialTriggerError"),
        ACTIVE("ScalerActive"),
        FALLBACK_AWAITED("ScalerNotActive"),
        FAILING("TriggerError"),
        IN_PAUSED("ScaledObjectPaused"),
        COOLING("ScalerCooldown"),
        RESTED("KEDAScaleTargetDeactivated"),
        RAISED("ScalerNotActive"),
        INACTIVE("ScalerNotActive");

        private final String keda;

        Outcome(String keda) {
            this.keda = keda;
        }

        public String keda() {
            return keda;
        }

        /** Whether that moment counts as the last at which it was active. */
        boolean countsAsActive() {
            return this == WOKEN || this == FORCED || this == ACTIVE;
        }
    }

    boolean says(int to, int from, Outcome what, String of, long end) {
        return replicas == to && before == from && outcome == what && until == end && about.equals(of);
    }

    public boolean isChange() {
        return replicas != before;
    }
}
