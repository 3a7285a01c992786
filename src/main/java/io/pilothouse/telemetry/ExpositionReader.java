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

    private final String text;
    private final Map<String, String> types = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<Labels> seen = new HashSet<>();
    private int line;

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
            if (content.startsWith("#")) {
                comment(content);
            } else if (!content.isEmpty()) {
                sample(content);
            }
        }
        if (!text.endsWith("\n")) {
            throw new InvalidExposition(line, "ends without a line's end (expected: one; it may be cut)");
        }
        return new Exposition(types, samples, problems);
    }

    private void comment(String content) {
        String[] words = BLANKS.split(content, 4);
        if (words.length < 4 || !words[1].equals("TYPE")) {
            return;
        }
        String before = types.put(words[2], words[3].strip());
        if (before != null && !before.equals(words[3].strip())) {
            problem("type of " + shown(words[2]) + ": " + shown(words[3]) + ", before: " + shown(before));
        }
    }

    private void sample(String content) {
        int end = 0;
        while (end < content.length() && isOfName(content.charAt(end))) {
            end++;
        }
        String name = content.substring(0, end);
        if (!NAME.matcher(name).matches()) {
            throw invalid("no name of a metric: " + shown(content));
        }
        Map<String, String> labels = new HashMap<>();
        int behind = end < content.length() && content.charAt(end) == '{' ? labels(content, end + 1, labels) : end;
        String[] rest = BLANKS.split(withoutExemplar(content.substring(behind)).strip());
        Labels series = Labels.of(name, labels);
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

    private static boolean isOfName(char one) {
        return one == '_' || one == ':' || one < 128 && Character.isLetterOrDigit(one);
    }

    private static String withoutExemplar(String rest) {
        int exemplar = rest.indexOf('#');
        return exemplar < 0 ? rest : rest.substring(0, exemplar);
    }

    private double value(String word, Labels series) {
        double value = switch (word) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> number(word);
        };
        boolean counts = "counter".equals(types.get(series.metric()));
        if (counts && (Double.isNaN(value) || value < 0)) {
            problem(shown(series.metric()) + " is a counter of " + word + " (expected: a number from 0 on)");
        }
        return value;
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
            int equals = content.indexOf('=', at);
            String name = equals < 0 ? "" : content.substring(at, equals).strip();
            int open = opened(content, at, name, equals);
            StringBuilder value = new StringBuilder();
            at = blank(content, quoted(content, open + 1, value));
            if (value.length() > LONG) {
                problem("label " + shown(name) + " has " + value.length() + " characters");
            }
            if (labels.put(name, value.toString()) != null) {
                throw invalid("label " + shown(name) + " stands there twice");
            }
            at = at < content.length() && content.charAt(at) == ',' ? blank(content, at + 1) : at;
        }
        if (at >= content.length()) {
            throw invalid("labels without an end (expected: a closing brace)");
        }
        return at + 1;
    }

    /** Where a label's value begins. */
    private int opened(String content, int at, String name, int equals) {
        int open = blank(content, equals + 1);
        if (!NAME.matcher(name).matches() || open >= content.length() || content.charAt(open) != '"') {
            throw invalid("label " + shown(content.substring(at)) + " (expected: name=\"value\")");
        }
        return open;
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
