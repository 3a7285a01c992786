package io.pilothouse.scaling;

import io.pilothouse.scaling.controller.Average;
import io.pilothouse.scaling.controller.Metric;
import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.controller.Value;
import java.util.Optional;

/**
 * How many replicas a trigger would ask the autoscaler for, by the autoscaler's own rule, before windows and policies.
 *
 * @param replicas within least and most of the spec
 * @param asked before that
 * @param isKept whether the value is so near the threshold that the replicas stay
 * @param isAsleep whether KEDA leaves the autoscaler out of it, since the endpoint may sleep and the value does not wake it
 */
public record AsksFor(int replicas, int asked, boolean isKept, boolean isAsleep) {
    private static final String EXTERNAL = "External";
    private static final double MILLI = 1_000;
    /** As many as numbers hold in thousandths. */
    private static final double MOST = 1e15;

    private static final int MOST_REPLICAS = 100;

    /**
     * Empty where the threshold is no number above 0, and where the value is none.
     *
     * @param scale the replicas that there are
     */
    public static Optional<AsksFor> of(SpecDraft draft, int trigger, double value, Scale scale) {
        String at = "triggers[" + trigger + "].";
        double threshold = number(draft.text(at + "metadata.threshold"));
        long milli = Math.round(threshold * MILLI);
        if (!(threshold < MOST) || milli <= 0 || !(Math.abs(value) < MOST)) {
            return Optional.empty();
        }
        long level = Math.max(0, Math.round(value * MILLI));
        Metric metric = draft.text(at + "metricType").equals("Value")
                ? new Value(EXTERNAL, level, milli)
                : new Average(EXTERNAL, level, milli);
        int asked = metric.propose(scale, Tolerance.DEFAULT).replicas();
        int exact = metric.propose(scale, new Tolerance(0, 0)).replicas();
        int least = whole(draft, "minReplicaCount", 0);
        int quiet = whole(draft, "idleReplicaCount", least);
        if ((least == 0 || quiet < least) && value <= activation(draft, at)) {
            return Optional.of(new AsksFor(quiet, asked, false, true));
        }
        // the autoscaler never takes the last one
        int floor = Math.max(1, least);
        int most = Math.max(floor, whole(draft, "maxReplicaCount", MOST_REPLICAS));
        return Optional.of(new AsksFor(Math.clamp(asked, floor, most), asked, asked != exact, false));
    }

    /** What has to be exceeded; KEDA takes none for 0. */
    private static double activation(SpecDraft draft, String at) {
        double activation = number(draft.text(at + "metadata.activationThreshold"));
        return Double.isNaN(activation) ? 0 : activation;
    }

    private static double number(String text) {
        return text.matches("\\d{1,15}(\\.\\d{1,9})?") ? Double.parseDouble(text) : Double.NaN;
    }

    private static int whole(SpecDraft draft, String at, int otherwise) {
        String text = draft.text(at);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }
}
