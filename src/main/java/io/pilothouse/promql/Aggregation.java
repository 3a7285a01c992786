package io.pilothouse.promql;

import java.util.Locale;

/** What can be made of the numbers of a group. */
public enum Aggregation {
    SUM,
    AVG,
    MIN,
    MAX,
    COUNT,
    GROUP,
    QUANTILE,
    TOPK,
    BOTTOMK;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean takesParameter() {
        return this == QUANTILE || isChoice();
    }

    /** Whether some of the series are kept as they are. */
    boolean isChoice() {
        return this == TOPK || this == BOTTOMK;
    }
}
