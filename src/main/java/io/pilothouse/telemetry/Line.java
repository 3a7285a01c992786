package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Numbers over {@link Moments}, one for each; NaN where there is none: it is a gap, and no zero.
 *
 * @param part of a measure that has parts, such as a reason or a status; empty of others
 * @param replica the pod; empty where it is of all
 * @param beyond why a histogram does not know the newest number; null where it does, and where there was nothing to know
 */
public record Line(
        String part,
        String replica,
        double[] values,
        @Nullable Reason beyond) {
    public Line(String part, String replica, double[] values) {
        this(part, replica, values, null);
    }

    /** The newest number; NaN where there is none at the newest moment. */
    public double newest() {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }
}
