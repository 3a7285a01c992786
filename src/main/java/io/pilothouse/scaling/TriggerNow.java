package io.pilothouse.scaling;

import io.pilothouse.scaling.ScaledObject.Trigger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A trigger and what it comes to now.
 *
 * @param name by which a person tells it from others
 * @param type of trigger, such as prometheus; or of the metric's source, of an autoscaler that somebody made by hand
 * @param metricType AverageValue: value and threshold are for each replica; Value; or Utilization: percent
 * @param query empty where it has none
 * @param threshold NaN where nobody says
 * @param value in the threshold's units; null where nobody says
 * @param standIn what the autoscaler is told in the value's place, so that the replicas of the fallback come of it; null where nothing stands in
 */
public record TriggerNow(
        String name,
        String type,
        String metricType,
        String query,
        double threshold,
        @Nullable Double value,
        @Nullable Double standIn,
        Source source) {
    /** Most over its threshold first, those without a value last. */
    public static final Comparator<TriggerNow> WORST_FIRST = Comparator.comparingDouble(
                    (TriggerNow one) -> Double.isNaN(one.share()) ? Double.NEGATIVE_INFINITY : one.share())
            .reversed();

    /** Who said the value. */
    public enum Source {
        AUTOSCALER,
        /** Through Prometheus. */
        KEDA,
        /** The value at the autoscaler stands for the replicas of the fallback, not for a measurement. */
        FALLBACK,
        NOBODY
    }

    /** Value by threshold; NaN where one of them is not known. */
    public double share() {
        return value == null || !(threshold > 0) ? Double.NaN : value / threshold;
    }

    static List<TriggerNow> of(Autoscaler autoscaler, ScalerReports reported) {
        ScaledObject wish = autoscaler.scaledObject();
        Hpa hpa = autoscaler.hpa();
        List<Hpa.Metric> metrics = hpa == null ? List.of() : hpa.metrics();
        if (wish == null) {
            return metrics.stream().map(TriggerNow::of).toList();
        }
        Stream<TriggerNow> composite = metrics.stream()
                .filter(metric -> wish.modifiers() != null && !metric.name().startsWith("s"))
                .map(metric -> wish.fallsBack() ? standingIn(metric) : of(metric));
        int replicas = hpa == null ? 0 : hpa.current();
        return Stream.concat(
                        composite,
                        wish.triggers().stream()
                                .map(trigger -> wish.isMadeUp(trigger)
                                        ? madeUp(trigger, metrics)
                                        : of(trigger, metrics, reported.value(wish, trigger), replicas)))
                .toList();
    }

    private static TriggerNow madeUp(Trigger trigger, List<Hpa.Metric> metrics) {
        Optional<Hpa.Metric> metric = metric(trigger, metrics);
        return new TriggerNow(
                trigger.called(),
                trigger.type(),
                trigger.metricType(),
                trigger.query(),
                metric.map(Hpa.Metric::target).orElseGet(() -> threshold(trigger)),
                null,
                metric.map(TriggerNow::standIn).orElse(null),
                Source.FALLBACK);
    }

    /** What a formula comes to, of which a part is made up. */
    private static TriggerNow standingIn(Hpa.Metric metric) {
        return new TriggerNow(
                metric.name(),
                metric.source(),
                metric.type(),
                "",
                metric.target(),
                null,
                standIn(metric),
                Source.FALLBACK);
    }

    /** Below zero it is no number of anything: seen at KEDA 2.21, -9223372036854775808m while nothing ran. */
    private static @Nullable Double standIn(Hpa.Metric metric) {
        Double now = metric.now();
        return now == null || now < 0 ? null : now;
    }

    private static TriggerNow of(Hpa.Metric metric) {
        return new TriggerNow(
                metric.name(),
                metric.source(),
                metric.type(),
                "",
                metric.target(),
                metric.now(),
                null,
                metric.now() == null ? Source.NOBODY : Source.AUTOSCALER);
    }

    private static Optional<Hpa.Metric> metric(Trigger trigger, List<Hpa.Metric> metrics) {
        return metrics.stream()
                .filter(one -> one.name().startsWith(trigger.prefix())
                        || one.source().endsWith("Resource") && one.name().equals(trigger.type()))
                .findFirst();
    }

    private static TriggerNow of(Trigger trigger, List<Hpa.Metric> metrics, @Nullable Double reported, int replicas) {
        Optional<Hpa.Metric> metric = metric(trigger, metrics);
        Double said = metric.map(Hpa.Metric::now).orElse(null);
        Double known = said == null && reported != null
                ? Double.valueOf(trigger.isAverage() ? reported / Math.max(1, replicas) : reported)
                : said;
        return new TriggerNow(
                trigger.called(),
                trigger.type(),
                trigger.metricType(),
                trigger.query(),
                metric.map(Hpa.Metric::target).orElseGet(() -> threshold(trigger)),
                known,
                null,
                said != null ? Source.AUTOSCALER : known != null ? Source.KEDA : Source.NOBODY);
    }

    /** As it is written; NaN where it is no number. */
    static double threshold(Trigger trigger) {
        String written =
                trigger.metadata().getOrDefault("threshold", trigger.metadata().getOrDefault("value", ""));
        return written.matches("-?\\d{1,15}(\\.\\d{1,9})?") ? Double.parseDouble(written) : Double.NaN;
    }
}
