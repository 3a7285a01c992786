package io.pilothouse.scaling;

import io.pilothouse.promql.QueriedMetrics;
import io.pilothouse.scaling.ScaledObject.Trigger;
import io.pilothouse.telemetry.Catalogue;
import io.pilothouse.units.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A fraction that is held against a threshold for each replica can never ask for many replicas. */
final class RatioRule {
    private static final Set<String> RATIOS = Catalogue.read().meanings().stream()
            .filter(meaning -> meaning.unit().equals("ratio"))
            .flatMap(meaning -> meaning.from().stream())
            .filter(source -> source.scale() == 1)
            .map(source -> source.family())
            .collect(Collectors.toUnmodifiableSet());

    private RatioRule() {}

    /** What an average or the greatest of fractions comes to is 1 at most, however many replicas there are; of a sum or a multiple nobody can say. */
    static Optional<Reason> broken(Trigger trigger) {
        double threshold = TriggerNow.threshold(trigger);
        boolean isRatio = QueriedMetrics.of(trigger.query()).stream().anyMatch(RATIOS::contains)
                && QueriedMetrics.isAmongItsSamples(trigger.query());
        return isRatio && trigger.isAverage() && threshold > 0
                ? Optional.of(Reason.of("scaling.finding.ratio", trigger.called(), (int) Math.ceil(1 / threshold)))
                : Optional.empty();
    }
}
