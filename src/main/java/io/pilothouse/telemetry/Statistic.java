package io.pilothouse.telemetry;

/** What is made of the samples of a meaning. */
enum Statistic {
    /** As it is now; several as the meaning says: summed, averaged, or the worst. */
    NOW,
    AVERAGE,
    /** Of the largest. */
    MOST,
    /** A second, of counters. */
    RATE,
    /** Of two counters. */
    RATIO,
    /** Of what a histogram counted. */
    MEAN,
    P50(0.5),
    P95(0.95),
    P99(0.99);

    private final double quantile;

    Statistic() {
        this(Double.NaN);
    }

    Statistic(double quantile) {
        this.quantile = quantile;
    }

    boolean isQuantile() {
        return !Double.isNaN(quantile);
    }

    double quantile() {
        return quantile;
    }
}
