package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Between which a histogram knows where values lie; NaN where nobody knows. A quantile at or below the lowest, or at the highest, is what the
 * server makes of not knowing it.
 */
record Bounds(double lowest, double highest) {
    static final Bounds NONE = new Bounds(Double.NaN, Double.NaN);

    static final String BELOW = "telemetry.below-buckets";
    static final String ABOVE = "telemetry.above-buckets";

    /** Relative: what only rounding makes of a bound. */
    private static final double SMALL = 1e-9;

    boolean isBelow(double quantile) {
        return quantile <= lowest * (1 + SMALL);
    }

    boolean isAbove(double quantile) {
        return quantile >= highest * (1 - SMALL);
    }

    /** NaN for one that is not known. */
    double known(double quantile) {
        return isBelow(quantile) || isAbove(quantile) ? Double.NaN : quantile;
    }

    /** Why it is not known; null when it is, or when there was nothing to know. */
    @Nullable Reason why(double quantile) {
        if (isBelow(quantile)) {
            return Reason.of(BELOW, time(lowest));
        }
        return isAbove(quantile) ? Reason.of(ABOVE, time(highest)) : null;
    }

    /** Quantiles are of times only, in seconds. */
    private static Reason time(double seconds) {
        return seconds < 1
                ? Reason.of("telemetry.milliseconds", seconds * 1000)
                : Reason.of("telemetry.seconds", seconds);
    }
}
