package io.pilothouse.scaling.keda;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;

/**
 * What a metric is held against.
 *
 * @param value in the metric's own unit; KEDA keeps three decimals
 */
public record Target(Type type, double value) {
    static final double MILLI = 1_000;

    /** Of a value, in words. */
    static final Reason EXPECTED = Reason.of("settings.from", 1 / MILLI);

    public enum Type {
        /** For each replica: the metric is a sum that they share. */
        AVERAGE_VALUE("AverageValue"),
        /** For all of them: the metric is a level that more replicas bring down. */
        VALUE("Value");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** As {@code metricType} says it. */
        public String text() {
            return text;
        }
    }

    public Target {
        if (!isTaken(value)) {
            throw InvalidValue.of("target " + value, EXPECTED);
        }
    }

    /** Whether KEDA keeps more than nothing of it. */
    static boolean isTaken(double value) {
        return value * MILLI >= 1 && !Double.isInfinite(value);
    }

    /** What {@code metricType} comes to where it is not set. */
    public static Target average(double value) {
        return new Target(Type.AVERAGE_VALUE, value);
    }

    boolean isAverage() {
        return type == Type.AVERAGE_VALUE;
    }
}
