package io.pilothouse.promql;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.pilothouse.units.InvalidValue;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What a label must be. Values are data: whatever stands in one, it cannot become anything else.
 *
 * @param value of a regular expression the whole of the label's value must match it
 */
public record Matcher(String label, Kind kind, String value) {
    /** As it is written between label and value. */
    public enum Kind {
        IS("="),
        IS_NOT("!="),
        MATCHES("=~"),
        MATCHES_NOT("!~");

        final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /** @throws IllegalArgumentException when the label is none, or the value no regular expression of RE2 where it should be one */
    public Matcher {
        Names.requireLabel(label);
        if (kind == Kind.MATCHES || kind == Kind.MATCHES_NOT) {
            try {
                Pattern.compile(value);
            } catch (PatternSyntaxException wrong) {
                throw InvalidValue.of(label + " " + kind.sign + ": " + wrong.getDescription(), "promql.expression");
            }
        }
    }

    public static Matcher is(String label, String value) {
        return new Matcher(label, Kind.IS, value);
    }

    public static Matcher isNot(String label, String value) {
        return new Matcher(label, Kind.IS_NOT, value);
    }

    public static Matcher matches(String label, String regularExpression) {
        return new Matcher(label, Kind.MATCHES, regularExpression);
    }

    /** One of these values as they are. One that is none of them is matched by no series. */
    public static Matcher isOneOf(String label, Collection<String> values) {
        return values.size() == 1
                ? is(label, values.iterator().next())
                : matches(
                        label,
                        values.isEmpty()
                                ? "[^\\s\\S]"
                                : values.stream()
                                        .sorted()
                                        .distinct()
                                        .map(Pattern::quote)
                                        .collect(Collectors.joining("|")));
    }

    public boolean accepts(Labels labels) {
        String is = labels.get(label);
        return switch (kind) {
            case IS -> is.equals(value);
            case IS_NOT -> !is.equals(value);
            case MATCHES -> Regexes.matches(value, is);
            case MATCHES_NOT -> !Regexes.matches(value, is);
        };
    }
}
