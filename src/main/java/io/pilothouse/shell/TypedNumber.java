package io.pilothouse.shell;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as people write them, whichever language they read: {@code 16,384}, {@code 16.384} and {@code 16384} are the same whole number,
 * {@code 0.85} and {@code 0,85} the same share. Which separator is meant is told by the field, whole or not, so it is never guessed.
 */
public final class TypedNumber {
    private static final Pattern WHOLE =
            Pattern.compile("([-−]?)(\\d{1,40}|[1-9]\\d{0,2}([.,'’ \\u00a0\\u202f])\\d{3}(?:\\3\\d{3}){0,12})");
    private static final Pattern DECIMAL = Pattern.compile("[-−]?(?:\\d{1,9}[.,]?\\d{0,15}|[.,]\\d{1,15})");
    private static final Pattern POINTED = Pattern.compile("-?\\d{0,15}\\.\\d{1,15}");
    private static final int MOST_DECIMALS = 15;

    private TypedNumber() {}

    /** Empty for what is no whole number, or larger than any that manifests take. */
    public static Optional<Integer> whole(String text) {
        return large(text)
                .filter(number -> Math.abs(number) <= Integer.MAX_VALUE)
                .map(Long::intValue);
    }

    /** Of numbers that count tokens or bytes. Empty for what is no whole number, or has more than 63 bits. */
    public static Optional<Long> large(String text) {
        Matcher typed = WHOLE.matcher(text.strip());
        if (!typed.matches()) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(typed.group(2).replaceAll("\\D", ""));
        return number.bitLength() >= Long.SIZE
                ? Optional.empty()
                : Optional.of(typed.group(1).isEmpty() ? number.longValue() : -number.longValue());
    }

    /** Empty for what is no number, also for one with two separators. */
    public static Optional<Double> decimal(String text) {
        return exact(text).map(BigDecimal::doubleValue);
    }

    /**
     * Of what may be thousands and may have decimals: with the reader's own groups it is a whole number, so what a page shows can be typed again.
     * Empty for what is no number.
     */
    public static Optional<Double> amount(String text, Locale reader) {
        Matcher typed = WHOLE.matcher(text.strip());
        String group = typed.matches() ? typed.group(3) : null;
        char ofReader = DecimalFormatSymbols.getInstance(reader).getGroupingSeparator();
        return group != null && group.charAt(0) == ofReader ? large(text).map(Long::doubleValue) : decimal(text);
    }

    /** With every digit that was typed, as manifests take it: {@code toPlainString} writes a point. Empty for what is no number. */
    public static Optional<BigDecimal> exact(String text) {
        String typed = text.strip();
        return DECIMAL.matcher(typed).matches()
                ? Optional.of(new BigDecimal(typed.replace(',', '.').replace('−', '-')))
                : Optional.empty();
    }

    /** What a manifest has, digit by digit, with the reader's decimal sign. What is no number with a point stays as it is. */
    public static String retyped(String written, Locale reader) {
        return POINTED.matcher(written).matches()
                ? written.replace('.', DecimalFormatSymbols.getInstance(reader).getDecimalSeparator())
                : written;
    }

    /** As a field shows it to the reader: no groups, the reader's decimal sign. */
    public static String written(double number, Locale reader) {
        NumberFormat format = NumberFormat.getInstance(reader);
        format.setGroupingUsed(false);
        format.setMaximumFractionDigits(MOST_DECIMALS);
        return format.format(number);
    }
}
