package io.pilothouse.shell.chart;

import org.jspecify.annotations.Nullable;

/**
 * One line of a plot.
 *
 * @param id the same as long as the plot is shown, and no other's in its plot
 * @param colour the name of a token, {@code c1} to {@code c6}, {@code p50}, {@code p95}, {@code p99} or {@code text-3}: it stays the
 *     trace's own in both schemes
 * @param values one for each time of the axis; what is not finite is a gap
 * @param before the values of the period that it is compared with, at the same places; null without a comparison
 */
public record Trace(String id, String label, Style style, String colour, double[] values, double @Nullable [] before) {
    public enum Style {
        LINE,
        DASHED,
        /** A level, such as a queue or a cache: a line and what lies below it. */
        AREA,
        BAR,
        /** Whole things that are there or not, such as replicas. */
        STEP,
        /** The wish beside the fact. */
        DASHED_STEP,
        /** The lower edge of what a value lies in. The trace after it is the upper one, and what lies between is filled. */
        BAND_FROM,
        BAND_TO
    }

    public Trace(String id, String label, Style style, String colour, double... values) {
        this(id, label, style, colour, values, null);
    }

    public Trace comparedWith(double... earlier) {
        return new Trace(id, label, style, colour, values, earlier);
    }
}
