package io.pilothouse.fleet.ui;

import io.pilothouse.live.Reading;
import io.pilothouse.shell.chart.Spark;
import io.pilothouse.telemetry.FleetReading;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint reports now; NaN where nobody knows.
 *
 * @param queue requests that wait
 * @param kv of the replica that has most in use, 0 to 1
 * @param ttft 95 of 100 requests, seconds; {@code tpot} likewise
 * @param itl between tokens, of engines that do not report the time by request: another thing, which is shown under its own name; else NaN
 * @param tokens that it puts out a second
 * @param trend of them over the last hour, as {@link Spark} draws it
 * @param missing why there is no number, of those that have none
 * @param old when the newest sample of these was taken, where that is longer ago than a missing scrape; null where they are of now
 */
record Numbers(
        double queue,
        double kv,
        double ttft,
        double tpot,
        double itl,
        double tokens,
        String trend,
        Map<Measure, Reason> missing,
        @Nullable Instant old) {
    static final Numbers NONE =
            new Numbers(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, "", Map.of(), null);

    Numbers {
        missing = Map.copyOf(missing);
    }

    /** @param reading the last of which may be old as a whole */
    static Numbers of(FleetReading.Row row, Reading<FleetReading> reading) {
        return of(row, old(row, reading));
    }

    private static @Nullable Instant old(FleetReading.Row row, Reading<FleetReading> reading) {
        FleetReading value = reading.value();
        if (value == null || row.now().isEmpty()) {
            return null;
        }
        return reading instanceof Reading.Lost<FleetReading>
                ? Objects.requireNonNullElse(row.newest(), value.readAt())
                : row.late(value.readAt());
    }

    private static Numbers of(FleetReading.Row row, @Nullable Instant old) {
        return new Numbers(
                row.value(Measure.WAITING),
                row.value(Measure.KV_WORST),
                row.value(Measure.TTFT_P95),
                row.value(Measure.TPOT_P95),
                Double.isNaN(row.value(Measure.TPOT_P95)) ? row.value(Measure.ITL_P95) : Double.NaN,
                row.value(Measure.GENERATION_TOKENS),
                Spark.trend(row.trend()),
                row.missing(),
                old);
    }

    /** By which endpoints are ordered, whichever of the two they report. */
    double perToken() {
        return Double.isNaN(tpot) ? itl : tpot;
    }
}
