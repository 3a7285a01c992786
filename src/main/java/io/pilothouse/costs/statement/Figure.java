package io.pilothouse.costs.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as files have them: with a point, without groups, and never in another order of the same sum another. */
final class Figure {
    private static final int OF_HOURS = 6;
    private static final int OF_SHARE = 6;

    private Figure() {}

    /** To a millionth. */
    static String hours(double hours) {
        return exact(hoursOf(hours));
    }

    static BigDecimal hoursOf(double hours) {
        return BigDecimal.valueOf(hours).setScale(OF_HOURS, RoundingMode.HALF_EVEN);
    }

    /** Whole ones: fractions come from servers that extrapolate. */
    static String tokens(double tokens) {
        return tokensOf(tokens).toPlainString();
    }

    static BigDecimal tokensOf(double tokens) {
        return BigDecimal.valueOf(tokens).setScale(0, RoundingMode.HALF_EVEN);
    }

    static BigDecimal share(double share) {
        return plain(BigDecimal.valueOf(share).setScale(OF_SHARE, RoundingMode.HALF_EVEN));
    }

    static String exact(BigDecimal value) {
        return plain(value).toPlainString();
    }

    /** Without zeros behind the last digit, and without an exponent. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }
}
