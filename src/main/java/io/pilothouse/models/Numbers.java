package io.pilothouse.models;

import io.pilothouse.shell.Words;
import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormatSymbols;

/** Metrics as people read them, in the reader's language. */
public final class Numbers {
    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final double EXACT_FROM = 10_000;

    private Numbers() {}

    /** Four significant digits, whole numbers whole: 0.962, 13.25, 48211. */
    public static String plain(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        return inWords(
                Math.abs(value) >= EXACT_FROM
                        ? exact.setScale(0, java.math.RoundingMode.HALF_UP)
                        : exact.round(FOUR_DIGITS));
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

    /** All digits where four would make a value look like the limit it misses. */
    static String distinct(double value, double limit) {
        String plain = plain(value);
        return value != limit && plain.equals(plain(limit)) ? inWords(BigDecimal.valueOf(value)) : plain;
    }

    private static String inWords(BigDecimal value) {
        char point = DecimalFormatSymbols.getInstance(Words.reader()).getDecimalSeparator();
        String digits = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        return digits.replace('.', point).replace('-', '−');
    }
}
