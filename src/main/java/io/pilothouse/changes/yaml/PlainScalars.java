package io.pilothouse.changes.yaml;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted scalar means. Kubernetes reads YAML with a Go parser that takes the booleans of YAML 1.1 and the octal numbers of
 * both versions; so do we, or a review would show another value than the one that gets applied.
 */
final class PlainScalars {
    private static final List<String> NULLS = List.of("", "~", "null", "Null", "NULL");
    private static final List<String> TRUES = List.of("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON");
    private static final List<String> FALSES =
            List.of("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF");
    /** Every character that one of the patterns below takes. */
    private static final String IN_NUMBERS = "0123456789+-._abcdefABCDEFxoinIN";

    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0o?[0-7_]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("[-+]?0x[0-9a-fA-F_]+");
    private static final Pattern BINARY = Pattern.compile("[-+]?0b[01_]+");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern INFINITE = Pattern.compile("([-+]?)\\.(inf|Inf|INF)");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(nan|NaN|NAN)");
    /** What some parser somewhere reads as something else than text: YAML 1.1 has one-letter booleans, dates and base 60. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "y|Y|n|N|=|<<|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?|[-+]?[0-9][0-9_.,]*");

    private PlainScalars() {}

    static @Nullable Object read(String text) {
        if (NULLS.contains(text)) {
            return null;
        }
        if (TRUES.contains(text)) {
            return true;
        }
        if (FALSES.contains(text)) {
            return false;
        }
        Object number = number(text);
        return number == null ? text : number;
    }

    /** Whether every reader takes the unquoted text as text. */
    static boolean isText(String text) {
        return read(text) instanceof String
                && read(text.toLowerCase(Locale.ROOT)) instanceof String
                && !ELSEWHERE.matcher(text).matches();
    }

    private static @Nullable Object number(String text) {
        if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0 || !isOfNumber(text)) {
            return null;
        }
        String digits = text.replace("_", "");
        if (DECIMAL.matcher(text).matches()) {
            return integer(digits, "", 10);
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return integer(digits, "0x", 16);
        }
        if (BINARY.matcher(text).matches()) {
            return integer(digits, "0b", 2);
        }
        if (OCTAL.matcher(text).matches()) {
            return integer(digits, digits.contains("o") ? "0o" : "0", 8);
        }
        return fraction(text, digits);
    }

    /** Most text that begins like a number, as flags and sizes do, is told from one here: it is asked of every scalar of every file. */
    private static boolean isOfNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (IN_NUMBERS.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object fraction(String text, String digits) {
        if (FLOAT.matcher(text).matches()) {
            return Double.valueOf(digits);
        }
        if (NOT_A_NUMBER.matcher(text).matches()) {
            return Double.NaN;
        }
        if (INFINITE.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return null;
    }

    private static @Nullable Object integer(String digits, String prefix, int radix) {
        boolean negative = digits.startsWith("-");
        String unsigned = digits.startsWith("+") || negative ? digits.substring(1) : digits;
        String bare = unsigned.substring(prefix.length());
        if (bare.isEmpty()) {
            return null;
        }
        BigInteger value = new BigInteger(bare, radix);
        return PlainData.smallest(negative ? value.negate() : value);
    }
}
