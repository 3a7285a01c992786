package io.pilothouse.scaling.keda;

import io.pilothouse.units.InvalidValue;

/**
 * What a metric is held against.
 *
 * @param value in the metric's own unit; KEDA keeps three decimals
 */
public record Target(Type type, double value) {
    static final double MILLI = 1_000;

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
        if (!(value * MILLI >= 1) || Double.isInfinite(value)) {
            throw InvalidValue.of("target " + value, "settings.from", "0.001");
        }
    }

    /** What {@code metricType} comes to where it is not set. */
    public static Target average(double value) {
        return new Target(Type.AVERAGE_VALUE, value);
    }

    boolean isAverage() {
        return type == Type.AVERAGE_VALUE;
    }
}
