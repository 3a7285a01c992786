package io.pilothouse.scaling;

import io.pilothouse.promql.QueriedMetrics;
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
    /** KEDA's own words, of {@code pkg/scalers/prometheus_scaler.go}. */
    private static final String SEVERAL = "returned multiple elements";

    private static final String NONE = "target may be lost";

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
        Optional<Finding> tooLong =
                AutoscalerName.tooLong(wish.autoscaler()).map(sentence -> new Finding(Kind.NAME_TOO_LONG, sentence));
        return Stream.concat(
                Stream.of(refused, tooLong).flatMap(Optional::stream),
                wish.triggers().stream()
                        .flatMap(trigger -> RatioRule.broken(trigger).stream())
                        .map(sentence -> new Finding(Kind.RATIO, sentence)));
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
}
