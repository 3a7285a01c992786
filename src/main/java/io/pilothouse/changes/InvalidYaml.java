package io.pilothouse.changes;

import io.pilothouse.units.Explained;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;

/** A file that is not the YAML it should be. The reason names the path, the place and what was expected, never the content. */
public sealed class InvalidYaml extends RuntimeException implements Explained permits NotRendered {
    private static final String AT = "yaml.at";
    private static final String ALSO = "yaml.also";

    private final String path;
    private final int line;
    private final Reason words;

    public InvalidYaml(String path, int line, Reason words) {
        super(at(place(path, line), words).toString());
        this.path = path;
        this.line = line;
        this.words = words;
    }

    /** In words of others, which have no other language. */
    public InvalidYaml(String path, int line, String said) {
        this(path, line, Reason.said(said));
    }

    /** Of a field, or of a whole file where that is empty. */
    public static Reason at(String field, Reason words) {
        return field.isEmpty() ? words : Reason.of(AT, field, words);
    }

    /** A value that stands there, and what was expected. */
    public static Reason expected(Object value, Reason expected) {
        return Reason.of("yaml.expected", value, expected);
    }

    /** All that is wrong with a file; at least one. */
    public static Reason all(List<Reason> wrong) {
        return wrong.stream()
                .reduce((before, after) -> Reason.of(ALSO, before, after))
                .orElseThrow(() -> new IllegalArgumentException("nothing is wrong (expected: something)"));
    }

    /** Each of what {@link #all} put together. */
    public static List<Reason> each(Reason words) {
        return words.key().equals(ALSO)
                ? words.facts().stream()
                        .flatMap(fact -> each((Reason) fact).stream())
                        .toList()
                : List.of(words);
    }

    /** The field that a reason of {@link #at} names; empty where it names none. */
    public static Optional<String> field(Reason words) {
        return words.key().equals(AT) ? Optional.of(words.facts().getFirst().toString()) : Optional.empty();
    }

    /** A reason without the field that it names. */
    public static Reason withoutField(Reason words) {
        return words.key().equals(AT) ? (Reason) words.facts().getLast() : words;
    }

    private static String place(String path, int line) {
        return path + (line > 0 ? ":" + line : "");
    }

    @Override
    public Reason reason() {
        return at(place(path, line), words);
    }

    public String path() {
        return path;
    }

    public int line() {
        return line;
    }

    /** The reason without the place, for where that stands beside it. */
    public Reason words() {
        return words;
    }
}
