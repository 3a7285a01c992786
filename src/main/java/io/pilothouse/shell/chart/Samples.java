package io.pilothouse.shell.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples on their way to the browser: the first time, how many milliseconds lie between each and the next, and for each trace one value
 * a time, null where there is none. A trace with a comparison has a second column, of the period before.
 */
record Samples(long first, List<Long> steps, List<@Nullable Double[]> columns) {
    /** Six digits: more than any eye sees, and half of what a double would cost. */
    private static final int DIGITS = 6;

    static Samples of(TimeAxis axis, List<Plot> plots) {
        List<@Nullable Double[]> columns = new ArrayList<>();
        for (Plot plot : plots) {
            for (Trace trace : plot.traces()) {
                String name = plot.id() + "/" + trace.id();
                columns.add(column(name, trace.values(), axis));
                if (trace.before() != null) {
                    columns.add(column(name + " before", trace.before(), axis));
                }
            }
        }
        return new Samples(first(axis), steps(axis.times()), columns);
    }

    private static long first(TimeAxis axis) {
        return axis.times().isEmpty() ? 0 : axis.times().getFirst().toEpochMilli();
    }

    private static List<Long> steps(List<Instant> times) {
        List<Long> steps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            steps.add(times.get(i).toEpochMilli() - times.get(i - 1).toEpochMilli());
        }
        return steps;
    }

    private static @Nullable Double[] column(String name, double[] values, TimeAxis axis) {
        if (values.length != axis.times().size()) {
            throw new IllegalArgumentException("values of " + name + ": " + values.length
                    + " (expected: one for each of " + axis.times().size() + " times)");
        }
        @Nullable Double[] column = new @Nullable Double[values.length];
        for (int i = 0; i < values.length; i++) {
            column[i] = Double.isFinite(values[i]) ? brief(values[i]) : null;
        }
        return column;
    }

    private static double brief(double value) {
        if (value == 0) {
            return 0; // never "-0.0"
        }
        int power = DIGITS - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
        if (power <= 0) {
            return Math.rint(value); // whole numbers keep all their digits
        }
        double scale = Math.pow(10, power);
        double brief = Math.rint(value * scale) / scale;
        return Double.isFinite(brief) ? brief : value;
    }
}
