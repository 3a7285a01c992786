package io.pilothouse.promql;

import java.util.Locale;

/** What can be said of the samples of one series within a range. */
public enum RangeFunction {
    RATE,
    INCREASE,
    DELTA,
    IRATE,
    IDELTA,
    CHANGES,
    RESETS,
    AVG_OVER_TIME,
    MIN_OVER_TIME,
    MAX_OVER_TIME,
    SUM_OVER_TIME,
    COUNT_OVER_TIME,
    LAST_OVER_TIME,
    PRESENT_OVER_TIME,
    QUANTILE_OVER_TIME;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean takesParameter() {
        return this == QUANTILE_OVER_TIME;
    }

    /** Of all others the result is something else than the metric says. */
    boolean keepsName() {
        return this == LAST_OVER_TIME;
    }
}
