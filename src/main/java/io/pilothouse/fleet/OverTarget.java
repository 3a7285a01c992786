package io.pilothouse.fleet;

import io.pilothouse.targets.KeptTarget;
import io.pilothouse.targets.Objective;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A promise of an endpoint that is in danger, and what is measured against it now.
 *
 * @param measured null where nothing that is measured is above what was promised at this moment, or nobody can tell
 */
public record OverTarget(KeptTarget kept, @Nullable Measured measured) {
    /** From one moment to the next: a longer one tells of no beginning. */
    private static final Duration CLOSE = Duration.ofMinutes(5);

    /**
     * What is above its target now.
     *
     * @param value seconds; {@code target} likewise
     * @param since from when on it was at every moment
     * @param mayBeOlder whether nobody looked further back, or knows what was so just before
     */
    public record Measured(Measure measure, double value, double target, Instant since, boolean mayBeOlder) {}

    /**
     * The worst of those that are in danger, and of those that are alike one of which more is known.
     *
     * @param reading of now; null where there is none
     */
    public static Optional<OverTarget> of(List<KeptTarget> kept, @Nullable EndpointReading reading) {
        return kept.stream()
                .filter(KeptTarget::isInDanger)
                .map(one -> new OverTarget(one, reading == null ? null : measured(one.objective(), reading)))
                .min(Comparator.comparing((OverTarget over) -> over.kept().state())
                        .thenComparing(over -> over.measured() == null)
                        .thenComparing(OverTarget::kept, KeptTarget.WORST_FIRST));
    }

    /** What is measured of the share that was promised; null where that share is of no quantile that is asked for. */
    public static @Nullable Measure measure(Objective objective) {
        String name = objective.of().name() + "_P" + Math.round(objective.share() * 100);
        boolean whole = objective.isTimed() && Math.abs(objective.share() * 100 % 1) < 1e-9;
        for (Measure measure : Measure.values()) {
            if (whole && measure.name().equals(name)) {
                return measure;
            }
        }
        return null;
    }

    private static @Nullable Measured measured(Objective objective, EndpointReading reading) {
        Measure measure = measure(objective);
        Double target = objective.seconds();
        if (measure == null || target == null) {
            return null;
        }
        double[] values = reading.values(measure);
        int first = values.length;
        while (first > 0 && values[first - 1] > target) {
            first--;
        }
        if (first == values.length) {
            return null;
        }
        boolean unknownBefore = first == 0
                || Double.isNaN(values[first - 1])
                || reading.moments().step() > CLOSE.toMillis();
        Instant since = Instant.ofEpochMilli(reading.moments().at(first));
        return new Measured(measure, values[values.length - 1], target, since, unknownBefore);
    }
}
