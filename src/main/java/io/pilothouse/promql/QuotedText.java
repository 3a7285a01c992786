package io.pilothouse.promql;

import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as a query writes them. */
final class QuotedText {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))");
    private static final Map<String, String> PLAIN = Map.of("n", "\n", "t", "\t", "r", "\r");
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|[smhdwy])");
    private static final int HEX = 16;
    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1),
            "d",
            Duration.ofDays(1),
            "w",
            Duration.ofDays(7),
            "y",
            Duration.ofDays(365));

    private QuotedText() {}

    /** @param quoted with its quotation marks; between backticks nothing is escaped */
    static String read(String quoted) {
        String inner = quoted.substring(1, quoted.length() - 1);
        return quoted.startsWith("`")
                ? inner
                : ESCAPE.matcher(inner).replaceAll(found -> Matcher.quoteReplacement(escaped(found)));
    }

    private static String escaped(MatchResult found) {
        String code = found.group(1) == null ? found.group(2) : found.group(1);
        return code == null
                ? PLAIN.getOrDefault(found.group(3), found.group(3))
                : String.valueOf((char) Integer.parseInt(code, HEX));
    }

    /** @param text such as {@code 1h30m} */
    static Duration duration(String text) {
        Duration all = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            all = all.plus(
                    UNITS.getOrDefault(part.group(2), Duration.ZERO).multipliedBy(Long.parseLong(part.group(1))));
        }
        return all;
    }
}
