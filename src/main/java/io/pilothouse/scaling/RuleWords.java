package io.pilothouse.scaling;

import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the rules of KEDA and Kubernetes say of a spec, in the reader's language as far as it is known: field and value stay as they are, and a sentence
 * that has no translation is quoted.
 */
final class RuleWords {
    /** Fields and values only: a head that has other words is quoted whole. */
    private static final Pattern SAID = Pattern.compile(
            "(?s)([\\w.\\[\\]/-]+(?:: (?!missing \\().+?)?|\\w+ \\S+(?:, \\w+ \\S+)*)(: missing)? \\(expected: (.+)\\)");

    private static final Pattern RANGE = Pattern.compile("(\\d+) to (\\d+)");
    private static final String ONE_OF = "one of ";
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("a whole number", "whole"),
            Map.entry("a number", "number"),
            Map.entry("a text", "text"),
            Map.entry("a list", "list"),
            Map.entry("an object", "object"),
            Map.entry("true or false", "flag"),
            Map.entry("more than 0", "more-than-0"),
            Map.entry("0 or more", "from-0"),
            Map.entry("1 or more", "from-1"),
            Map.entry("one or more", "one-or-more"),
            Map.entry("each name once", "once"),
            Map.entry("0 or more, and not more than maxReplicaCount", "to-most"),
            Map.entry("0 or more, and fewer than minReplicaCount", "below-least"),
            Map.entry("minReplicaCount beside it, and fewer than that", "beside-least"),
            Map.entry("AverageValue or Value", "average-or-value"),
            Map.entry("Utilization or AverageValue", "utilization-or-average"),
            Map.entry("a name such as Europe/Berlin", "zone"),
            Map.entry("five fields, minute, hour, day of month, month and day of week", "crontab"));

    private RuleWords() {}

    static Reason of(String said) {
        Matcher parts = SAID.matcher(said);
        if (!parts.matches()) {
            return Reason.of("tuning.rule.quoted", said);
        }
        List<Reason> expected = expected(parts.group(3));
        if (expected.isEmpty()) {
            return Reason.of("tuning.rule.quoted", said);
        }
        String key = parts.group(2) == null ? "tuning.rule" : "tuning.rule.missing";
        return Reason.of(key, parts.group(1), expected.getFirst());
    }

    private static List<Reason> expected(String phrase) {
        String key = KNOWN.get(phrase);
        Matcher range = RANGE.matcher(phrase);
        if (key != null) {
            return List.of(Reason.of("tuning.rule." + key));
        }
        if (range.matches()) {
            return List.of(Reason.of("tuning.rule.range", range.group(1), range.group(2)));
        }
        return phrase.startsWith(ONE_OF)
                ? List.of(Reason.of("tuning.rule.one-of", phrase.substring(ONE_OF.length())))
                : List.of();
    }
}
