package io.pilothouse.models;

/** Which way a metric gets better. Only the gates say it; without them a difference is just a difference. */
public enum Direction {
    MORE_IS_BETTER,
    LESS_IS_BETTER;

    /** Whether {@code value} is better than {@code other}, where they differ. */
    public boolean isBetter(double value, double other) {
        return this == MORE_IS_BETTER ? value > other : value < other;
    }
}
