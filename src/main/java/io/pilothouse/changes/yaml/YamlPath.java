package io.pilothouse.changes.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Dotted keys, quoted where a key holds a dot, and list items chosen by index or by a field. */
final class YamlPath {
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

    private final String text;
    private int at;

    private YamlPath(String text) {
        this.text = text;
    }

    sealed interface Step {
        record Key(String name) implements Step {
            @Override
            public String toString() {
                return quoted(name);
            }
        }

        record Index(int index) implements Step {
            @Override
            public String toString() {
                return "[" + index + "]";
            }
        }

        /** The first scalar item that reads as this text. */
        record Item(String text) implements Step {
            @Override
            public String toString() {
                return "[=" + quoted(text) + "]";
            }
        }

        /** The first item whose field reads as this text. */
        record Field(String key, String value) implements Step {
            @Override
            public String toString() {
                return "[" + quoted(key) + "=" + quoted(value) + "]";
            }
        }
    }

    /** @throws IllegalArgumentException when it is no path */
    static List<Step> parse(String path) {
        return new YamlPath(path).steps();
    }

    static String text(List<Step> steps) {
        StringBuilder path = new StringBuilder();
        for (Step step : steps) {
            if (step instanceof Step.Key && !path.isEmpty()) {
                path.append('.');
            }
            path.append(step);
        }
        return path.toString();
    }

    static List<Step> with(List<Step> path, Step step) {
        List<Step> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    static String quoted(String key) {
        boolean bare = !key.isEmpty() && key.chars().noneMatch(c -> ".[]=\"\\".indexOf(c) >= 0);
        return bare ? key : "\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        while (at < text.length()) {
            if (text.charAt(at) == '[' && !steps.isEmpty()) {
                steps.add(item());
            } else {
                if (!steps.isEmpty()) {
                    expect('.');
                }
                steps.add(new Step.Key(word(".[")));
            }
        }
        if (steps.isEmpty()) {
            throw wrong("a key");
        }
        return List.copyOf(steps);
    }

    private Step item() {
        expect('[');
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            Step scalar = new Step.Item(word("]"));
            expect(']');
            return scalar;
        }
        String word = word("=]");
        Step step;
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            step = new Step.Field(word, word("]"));
        } else if (INDEX.matcher(word).matches()) {
            step = new Step.Index(Integer.parseInt(word));
        } else {
            throw wrong("an index or field=value in brackets");
        }
        expect(']');
        return step;
    }

    private String word(String ends) {
        if (at < text.length() && text.charAt(at) == '"') {
            return quotedWord();
        }
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (start == at) {
            throw wrong("a key at " + start);
        }
        return text.substring(start, at);
    }

    private String quotedWord() {
        StringBuilder word = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            word.append(text.charAt(at));
        }
        expect('"');
        return word.toString();
    }

    private void expect(char wanted) {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw wrong(wanted + " at " + at);
        }
        at++;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("path: " + text + " (expected: " + expected + ")");
    }
}
