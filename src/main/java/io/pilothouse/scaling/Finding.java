package io.pilothouse.scaling;

import io.pilothouse.scaling.ScaledObject.Trigger;
import io.pilothouse.telemetry.Catalogue;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something that is wrong with how an endpoint is scaled, whatever its load. */
public record Finding(Kind kind, Reason sentence) {
    /** Longer names are none of Kubernetes. */
    private static final int LONGEST = 63;

    /** KEDA's own words, of {@code pkg/scalers/prometheus_scaler.go}. */
    private static final String SEVERAL = "returned multiple elements";

    private static final String NONE = "target may be lost";

    private static final Set<String> RATIOS = Catalogue.read().meanings().stream()
            .filter(meaning -> meaning.unit().equals("ratio"))
            .flatMap(meaning -> meaning.from().stream())
            .filter(source -> source.scale() == 1)
            .map(source -> source.family())
            .collect(Collectors.toUnmodifiableSet());

    public enum Kind {
        /** KEDA does not follow what is written. */
        REFUSED,
        TWO_AUTOSCALERS,
        METRIC_GONE,
        SEVERAL_SERIES,
        NAME_TOO_LONG,
        /** It can never ask for many replicas. */
        RATIO
    }

    /**
     * @param all who scale the endpoint's workload
     * @param reported what is known of metrics
     * @param serves whether the endpoint has a replica that could report
     */
    static List<Finding> of(List<Autoscaler> all, ScalerReports reported, boolean serves) {
        List<Finding> findings = new ArrayList<>();
        if (all.size() > 1) {
            findings.add(new Finding(
                    Kind.TWO_AUTOSCALERS,
                    Reason.of(
                            "scaling.finding.two",
                            all.stream()
                                    .map(one -> one.kind() + " " + one.name())
                                    .collect(Collectors.joining(", ")))));
        }
        all.forEach(one -> Stream.of(of(one.scaledObject()), of(one.hpa()), of(one.scaledObject(), reported, serves))
                .flatMap(found -> found)
                .forEach(findings::add));
        return List.copyOf(findings);
    }

    private static Stream<Finding> of(@Nullable ScaledObject wish) {
        if (wish == null) {
            return Stream.empty();
        }
        Optional<Finding> refused = wish.refusal()
                .map(said ->
                        new Finding(Kind.REFUSED, Reason.of("scaling.finding.refused", wish.name(), said.message())));
        String hpa = wish.autoscaler();
        Optional<Finding> tooLong = hpa.length() > LONGEST
                ? Optional.of(
                        new Finding(Kind.NAME_TOO_LONG, Reason.of("scaling.finding.name", hpa, hpa.length(), LONGEST)))
                : Optional.empty();
        return Stream.concat(
                Stream.of(refused, tooLong).flatMap(Optional::stream),
                wish.triggers().stream().flatMap(trigger -> ratio(trigger).stream()));
    }

    private static Stream<Finding> of(@Nullable Hpa hpa) {
        String said =
                hpa == null ? "" : hpa.unreadMetric().map(Condition::message).orElse("");
        if (said.contains(SEVERAL)) {
            return Stream.of(new Finding(Kind.SEVERAL_SERIES, Reason.of("scaling.finding.several", said)));
        }
        return said.contains(NONE)
                ? Stream.of(new Finding(Kind.METRIC_GONE, Reason.of("scaling.finding.empty", said)))
                : Stream.empty();
    }

    /** Of an endpoint without replicas it is no wonder that nobody reports. */
    private static Stream<Finding> of(@Nullable ScaledObject wish, ScalerReports reported, boolean serves) {
        Set<String> there = reported.families();
        if (wish == null || !serves || there == null) {
            return Stream.empty();
        }
        return wish.triggers().stream()
                .flatMap(trigger -> QueriedMetrics.of(trigger.query()).stream()
                        .filter(name -> reported.isAsked(name) && !there.contains(name))
                        .map(name -> new Finding(
                                Kind.METRIC_GONE, Reason.of("scaling.finding.gone", trigger.called(), name))));
    }

    /** What an average or the greatest of fractions comes to is 1 at most, however many replicas there are; of a sum or a multiple nobody can say. */
    private static Optional<Finding> ratio(Trigger trigger) {
        double threshold = TriggerNow.threshold(trigger);
        boolean isRatio = QueriedMetrics.of(trigger.query()).stream().anyMatch(RATIOS::contains)
                && QueriedMetrics.isAmongItsSamples(trigger.query());
        return isRatio && trigger.isAverage() && threshold > 0
                ? Optional.of(new Finding(Kind.RATIO, Reason.of("scaling.finding.ratio", trigger.called(), (int)
                        Math.ceil(1 / threshold))))
                : Optional.empty();
    }
}
