package io.pilothouse.fleet.ui;

import io.pilothouse.shell.chart.Spark;
import io.pilothouse.telemetry.FleetReading;
import io.pilothouse.telemetry.Measure;

/**
 * What an endpoint reports now; NaN where nobody knows.
 *
 * @param queue requests that wait
 * @param kv of the replica that has most in use, 0 to 1
 * @param ttft 95 of 100 requests, seconds; {@code tpot} likewise
 * @param itl between tokens, of engines that do not report the time by request: another thing, which is shown under its own name; else NaN
 * @param tokens that it puts out a second
 * @param trend of them over the last hour, as {@link Spark} draws it
 */
record Numbers(double queue, double kv, double ttft, double tpot, double itl, double tokens, String trend) {
    static final Numbers NONE = new Numbers(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, "");

    static Numbers of(FleetReading.Row row) {
        return new Numbers(
                row.value(Measure.WAITING),
                row.value(Measure.KV_WORST),
                row.value(Measure.TTFT_P95),
                row.value(Measure.TPOT_P95),
                Double.isNaN(row.value(Measure.TPOT_P95)) ? row.value(Measure.ITL_P95) : Double.NaN,
                row.value(Measure.GENERATION_TOKENS),
                Spark.trend(row.trend()));
    }

    /** By which endpoints are ordered, whichever of the two they report. */
    double perToken() {
        return Double.isNaN(tpot) ? itl : tpot;
    }
}
