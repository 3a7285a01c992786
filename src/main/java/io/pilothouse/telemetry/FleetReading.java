package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the engines of all endpoints report now.
 *
 * @param rows of all workloads that report anything
 * @param expressions what was asked, of all endpoints at once
 * @param trend the moments of all {@link Row#trend}
 * @param refused why nobody knows some of them of any endpoint
 * @param warnings in the server's words
 */
public record FleetReading(
        Map<Subject, Row> rows,
        Map<Measure, Expression> expressions,
        Moments trend,
        Instant readAt,
        Map<Measure, Reason> refused,
        List<String> warnings) {
    public FleetReading {
        rows = Map.copyOf(rows);
        expressions = Map.copyOf(expressions);
        refused = Map.copyOf(refused);
        warnings = List.copyOf(warnings);
    }

    /**
     * @param now those that have a number
     * @param missing why the others have none
     * @param trend tokens a second over the last hour, {@link FleetMetrics#TREND_POINTS} of them; NaN for a gap
     * @param newest when the newest sample was taken; null where there was none in the last minutes
     */
    public record Row(
            Map<Measure, Double> now,
            Map<Measure, Reason> missing,
            double[] trend,
            @Nullable Instant newest) {
        /** Most engines are scraped four times in this. */
        private static final Duration LATE = Duration.ofMinutes(2);

        public Row {
            now = Map.copyOf(now);
            missing = Map.copyOf(missing);
        }

        /**
         * When its newest sample was taken, where that is longer ago than a missing scrape: a server goes on giving it for some minutes. Null
         * where its numbers are of now.
         *
         * @param readAt when the server was asked
         */
        public @Nullable Instant late(Instant readAt) {
            return newest != null && newest.isBefore(readAt.minus(LATE)) ? newest : null;
        }

        /** NaN where it is not known. */
        public double value(Measure measure) {
            return now.getOrDefault(measure, Double.NaN);
        }
    }

    /** One without numbers, and why, for a workload that reports nothing. */
    public Row row(Subject subject) {
        return Objects.requireNonNullElseGet(rows.get(subject), () -> {
            double[] gap = new double[trend.count()];
            Arrays.fill(gap, Double.NaN);
            Map<Measure, Reason> missing = new EnumMap<>(Missing.everything(FleetMetrics.MEASURES));
            missing.putAll(refused);
            return new Row(Map.of(), missing, gap, null);
        });
    }
}
