package io.pilothouse.telemetry;

/**
 * Numbers over {@link Moments}, one for each; NaN where there is none: it is a gap, and no zero.
 *
 * @param part of a measure that has parts, such as a reason or a status; empty of others
 * @param replica the pod; empty where it is of all
 */
public record Line(String part, String replica, double[] values) {
    /** The newest number; NaN where there is none at the newest moment. */
    public double newest() {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }
}
