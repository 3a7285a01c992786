package io.pilothouse.telemetry;

import io.pilothouse.promql.Labels;
import io.pilothouse.telemetry.Exposition.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a line at a time, as servers do: one that cannot be read makes the whole unreadable. */
final class ExpositionReader {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    /** Longer ones are taken, and said: they cost a server memory for each series. */
    private static final int LONG = 4_096;

    private static final int SHOWN = 60;

    private static final String END = "# EOF";
    private static final String TOTAL = "_total";
    private static final String QUOTED = "^\"(.*)\"$";
    /** Types that only OpenMetrics has. */
    private static final Set<String> OF_OPEN_METRICS = Set.of("unknown", "info", "stateset", "gaugehistogram");

    private final String text;
    private final Map<String, String> types = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<Labels> seen = new HashSet<>();
    private int line;
    private boolean openMetrics;
    private boolean ended;

    ExpositionReader(String text) {
        this.text = text;
    }

    Exposition read() {
        if (text.isBlank()) {
            throw new InvalidExposition(1, "nothing (expected: metrics)");
        }
        for (String one : text.lines().toList()) {
            line++;
            String content = one.strip();
            if (ended && !content.isEmpty()) {
                throw invalid("more behind " + END);
            }
            if (content.startsWith("#")) {
                comment(content);
            } else if (!content.isEmpty()) {
                sample(content);
            }
        }
        if (!text.endsWith("\n")) {
            throw new InvalidExposition(line, "ends without a line's end (expected: one; it may be cut)");
        }
        if (openMetrics && !ended) {
            problem("OpenMetrics without " + END + " (expected: at its end; it may be cut)");
        }
        return new Exposition(types, samples, problems);
    }

    private void comment(String content) {
        String[] words = BLANKS.split(content, 4);
        ended |= content.equals(END);
        openMetrics |= words.length > 3 && words[1].equals("UNIT");
        if (words.length == 4 && words[1].equals("TYPE")) {
            type(words[2].replaceFirst(QUOTED, "$1"), words[3].strip());
        }
    }

    private void type(String family, String type) {
        openMetrics |= OF_OPEN_METRICS.contains(type);
        String before = types.put(family, type);
        if (before != null && !before.equals(type)) {
            problem("type of " + shown(family) + ": " + shown(type) + ", before: " + shown(before));
        }
    }

    private void sample(String content) {
        int end = nameEnd(content, 0);
        Map<String, String> labels = new HashMap<>();
        if (end > 0) {
            labels.put(Labels.NAME, content.substring(0, end));
        }
        boolean isLabelled = end < content.length() && content.charAt(end) == '{';
        int behind = isLabelled ? labels(content, end + 1, labels) : end;
        String name = labels.getOrDefault(Labels.NAME, "");
        if (name.isEmpty() || end > 0 && !NAME.matcher(name).matches()) {
            throw invalid("no name of a metric: " + shown(content));
        }
        String[] rest = BLANKS.split(withoutExemplar(content.substring(behind)).strip());
        Labels series = Labels.of(labels);
        double value = value(rest[0], series);
        if (rest.length > 2) {
            throw invalid("more than a value and a time behind " + shown(name));
        }
        if (seen.add(series)) {
            samples.add(new Sample(series, value));
        } else {
            problem(shown(series.toString()) + " stands there twice; the first counts");
        }
    }

    private static int nameEnd(String content, int start) {
        int end = start;
        while (end < content.length() && isOfName(content.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfName(char one) {
        return one == '_' || one == ':' || one < 128 && Character.isLetterOrDigit(one);
    }

    private String withoutExemplar(String rest) {
        int exemplar = rest.indexOf('#');
        openMetrics |= exemplar >= 0;
        return exemplar < 0 ? rest : rest.substring(0, exemplar);
    }

    private double value(String word, Labels series) {
        double value = switch (word) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> number(word);
        };
        if (counts(series.metric()) && (Double.isNaN(value) || value < 0)) {
            problem(shown(series.metric()) + " is a counter of " + word + " (expected: a number from 0 on)");
        }
        return value;
    }

    /** In OpenMetrics a family has its name without the end that its samples have. */
    private boolean counts(String metric) {
        boolean isTotal = metric.endsWith(TOTAL)
                && "counter".equals(types.get(metric.substring(0, metric.length() - TOTAL.length())));
        openMetrics |= isTotal;
        return isTotal || "counter".equals(types.get(metric));
    }

    private double number(String word) {
        try {
            if (word.isEmpty() || !"+-.0123456789".contains(word.substring(0, 1)) || word.matches(".*[dDfFpPxX].*")) {
                throw new NumberFormatException();
            }
            return Double.parseDouble(word);
        } catch (NumberFormatException none) {
            throw invalid("value " + shown(word) + " (expected: a number)");
        }
    }

    /** Behind the closing brace. */
    private int labels(String content, int start, Map<String, String> labels) {
        int at = blank(content, start);
        while (at < content.length() && content.charAt(at) != '}') {
            at = label(content, at, labels);
            at = at < content.length() && content.charAt(at) == ',' ? blank(content, at + 1) : at;
        }
        if (at >= content.length()) {
            throw invalid("labels without an end (expected: a closing brace)");
        }
        return at + 1;
    }

    /** Behind it, and blanks behind it. In quotation marks without a value stands the metric's name. */
    private int label(String content, int start, Map<String, String> labels) {
        StringBuilder name = new StringBuilder();
        int behind = name(content, start, name);
        boolean isSet = behind < content.length() && content.charAt(behind) == '=';
        if (content.charAt(start) == '"' && !isSet) {
            put(labels, Labels.NAME, name.toString());
            return behind;
        }
        StringBuilder value = new StringBuilder();
        int end = blank(content, quoted(content, opened(content, start, behind) + 1, value));
        put(labels, name.toString(), value.toString());
        return end;
    }

    /** Any name may stand in quotation marks. Where it ends, and blanks behind it. */
    private int name(String content, int start, StringBuilder name) {
        if (content.charAt(start) == '"') {
            return blank(content, quoted(content, start + 1, name));
        }
        int end = nameEnd(content, start);
        name.append(content, start, end);
        if (!NAME.matcher(name).matches()) {
            throw noLabel(content, start);
        }
        return blank(content, end);
    }

    private void put(Map<String, String> labels, String name, String value) {
        if (value.length() > LONG) {
            problem("label " + shown(name) + " has " + value.length() + " characters");
        }
        if (labels.put(name, value) != null) {
            throw invalid("label " + shown(name) + " stands there twice");
        }
    }

    /** Where a label's value begins. */
    private int opened(String content, int at, int equals) {
        int open = blank(content, equals + 1);
        boolean isSet = equals < content.length() && content.charAt(equals) == '=';
        if (!isSet || open >= content.length() || content.charAt(open) != '"') {
            throw noLabel(content, at);
        }
        return open;
    }

    private InvalidExposition noLabel(String content, int at) {
        return invalid("label " + shown(content.substring(at)) + " (expected: name=\"value\")");
    }

    private static int blank(String content, int start) {
        int at = start;
        while (at < content.length() && Character.isWhitespace(content.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Behind the closing quotation mark. */
    private int quoted(String content, int start, StringBuilder value) {
        for (int at = start; at < content.length(); at++) {
            char one = content.charAt(at);
            if (one == '"') {
                return at + 1;
            }
            if (one == '\\' && at + 1 < content.length()) {
                at++;
                char escaped = content.charAt(at);
                value.append(
                        switch (escaped) {
                            case 'n' -> "\n";
                            case '"', '\\' -> String.valueOf(escaped);
                            default -> "\\" + escaped;
                        });
            } else {
                value.append(one);
            }
        }
        throw invalid("a label's value without an end (expected: a quotation mark)");
    }

    private void problem(String words) {
        problems.add("line " + line + ": " + words);
    }

    private InvalidExposition invalid(String words) {
        return new InvalidExposition(line, words);
    }

    private static String shown(String content) {
        return content.length() > SHOWN ? content.substring(0, SHOWN) + "…" : content;
    }
}
