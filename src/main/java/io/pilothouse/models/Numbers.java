package io.pilothouse.models;

import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Metrics as people read them, in the reader's language. */
public final class Numbers {
    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final double EXACT_FROM = 10_000;

    private Numbers() {}

    /** Four significant digits, whole numbers whole: 0.962, 13.25, 48211. */
    public static String plain(double value) {
        return inWords(value).inWords(Words.reader());
    }

    /** With a sign, also in front of a rise. */
    public static String difference(double value, double other) {
        // the noise of binary fractions is no difference
        return signed(
                BigDecimal.valueOf(value).subtract(BigDecimal.valueOf(other)).doubleValue());
    }

    private static String signed(double difference) {
        return difference > 0 ? "+" + plain(difference) : plain(difference);
    }

    /** To be said in a sentence. */
    static Reason inWords(double value) {
        return Double.isFinite(value) ? number(rounded(value)) : Gate.said(String.valueOf(value));
    }

    /** All digits where four would make a value look like the limit it misses. */
    static Reason distinct(double value, double limit) {
        return value != limit && rounded(value).compareTo(rounded(limit)) == 0
                ? number(BigDecimal.valueOf(value))
                : inWords(value);
    }

    private static BigDecimal rounded(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        return Math.abs(value) >= EXACT_FROM ? exact.setScale(0, RoundingMode.HALF_UP) : exact.round(FOUR_DIGITS);
    }

    private static Reason number(BigDecimal value) {
        return Reason.of("models.number", value);
    }
}
