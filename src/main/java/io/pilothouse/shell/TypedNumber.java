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
 * {@code 0.85} and {@code 0,85} the same share. Which separator is meant is told by the field, whole or not, so it is never guessed; where there may
 * be thousands and decimals, the reader's own notation tells.
 */
public final class TypedNumber {
    private static final Pattern WHOLE =
            Pattern.compile("([-−]?)(\\d{1,40}|[1-9]\\d{0,2}([.,'’ \\u00a0\\u202f])\\d{3}(?:\\3\\d{3}){0,12})");
    /** Of no more digits than a decimal has. */
    private static final Pattern GROUPED =
            Pattern.compile("[-−]?[1-9]\\d{0,2}([.,'’ \\u00a0\\u202f])\\d{3}(?:\\1\\d{3})?(?:(?!\\1)([.,])\\d{0,15})?");

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

    /** Of what is below a thousand, such as a share or a percentage: no groups. Empty for what is no number, also for one with two separators. */
    public static Optional<Double> decimal(String text) {
        return ungrouped(text).map(BigDecimal::doubleValue);
    }

    /**
     * Of what may be thousands and may have decimals: what the reader's own notation groups is grouped, so what a page shows can be typed again, and
     * any other separator is the decimal sign. Empty for what is no number.
     */
    public static Optional<Double> amount(String text, Locale reader) {
        return exact(text, reader).map(BigDecimal::doubleValue);
    }

    /** An amount with every digit that was typed, as manifests take it: {@code toPlainString} writes a point. Empty for what is no number. */
    public static Optional<BigDecimal> exact(String text, Locale reader) {
        DecimalFormatSymbols signs = DecimalFormatSymbols.getInstance(reader);
        String typed = text.strip();
        Matcher grouped = GROUPED.matcher(typed);
        boolean asTheReaderGroups = grouped.matches()
                && grouped.group(1).charAt(0) == signs.getGroupingSeparator()
                && (grouped.group(2) == null || grouped.group(2).charAt(0) == signs.getDecimalSeparator());
        return ungrouped(asTheReaderGroups ? typed.replace(grouped.group(1), "") : typed);
    }

    private static Optional<BigDecimal> ungrouped(String text) {
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
