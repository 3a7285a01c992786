package io.pilothouse.promql;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told of a query without its server: the metrics that it names, and whether it picks among their samples. What it selects by a matcher of {@code __name__} is not among them. */
public final class QueriedMetrics {
    private static final Pattern STRINGS = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`");
    private static final Pattern COMMENTS = Pattern.compile("#.*");
    private static final Pattern SELECTIONS = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern LABELS =
            Pattern.compile("(?i)\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAMES = Pattern.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*)(?!\\s*\\()(?![\\w:])");
    private static final Pattern ARITHMETIC = Pattern.compile("[-+*/%^]|\\bbool\\b|\\batan2\\b");
    private static final Pattern CALLS = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*\\(");
    private static final Set<String> BETWEEN = Set.of(
            "avg",
            "max",
            "min",
            "quantile",
            "avg_over_time",
            "max_over_time",
            "min_over_time",
            "last_over_time",
            "quantile_over_time");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "unless",
            "bool",
            "offset",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "atan2",
            "inf",
            "nan",
            "start",
            "end");

    private QueriedMetrics() {}

    /** Without strings, comments, selections, windows and the labels of groups: what is computed of which metrics. */
    public static String bare(String query) {
        String bare = STRINGS.matcher(query).replaceAll("");
        bare = COMMENTS.matcher(bare).replaceAll("");
        bare = SELECTIONS.matcher(bare).replaceAll(" ");
        return LABELS.matcher(bare).replaceAll(" ");
    }

    /** Whether what it comes to lies between the least and the greatest of the samples that it selects: it neither adds nor multiplies. */
    public static boolean isAmongItsSamples(String query) {
        String bare = bare(query);
        return !ARITHMETIC.matcher(bare).find()
                && CALLS.matcher(bare)
                        .results()
                        .map(call -> call.group(1).toLowerCase(Locale.ROOT))
                        .allMatch(BETWEEN::contains);
    }

    /** Whether it selects series by that label. */
    public static boolean selectsBy(String label, String query) {
        Pattern matcher = Pattern.compile("[{,]\\s*" + Pattern.quote(label) + "\\s*[=!]");
        String bare = COMMENTS.matcher(STRINGS.matcher(query).replaceAll("")).replaceAll("");
        return SELECTIONS
                .matcher(bare)
                .results()
                .anyMatch(selection -> matcher.matcher(selection.group()).find());
    }

    public static Set<String> of(String query) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAMES.matcher(bare(query));
        while (name.find()) {
            if (!WORDS.contains(name.group(1).toLowerCase(Locale.ROOT))) {
                names.add(name.group(1));
            }
        }
        return names;
    }
}
