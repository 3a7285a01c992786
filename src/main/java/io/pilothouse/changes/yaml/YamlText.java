package io.pilothouse.changes.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain data as block YAML: two spaces for a map, the dashes of a list below its key as {@code kubectl} prints them, strings that
 * somebody could read as something else in quotes, several lines as a block literal.
 */
public final class YamlText {
    private static final String STEP = "  ";

    /** How far the dashes of a list stand behind its key. */
    private final int listIndent;

    YamlText(int listIndent) {
        this.listIndent = listIndent;
    }

    public static String write(Map<String, ?> data) {
        Map<?, ?> plain = (Map<?, ?>) plain(data);
        return plain.isEmpty() ? "{}\n" : new YamlText(0).lines(plain, 0) + "\n";
    }

    private static Object plain(Map<String, ?> data) {
        Object plain = PlainData.of(data);
        return plain == null ? Map.of() : plain;
    }

    /** The first line without its indentation, the others at the column. */
    String lines(@Nullable Object value, int column) {
        return switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() ->
                String.join(
                        "\n" + " ".repeat(column),
                        map.entrySet().stream()
                                .map(entry -> entry(String.valueOf(entry.getKey()), entry.getValue(), column))
                                .toList());
            case List<?> list
            when !list.isEmpty() ->
                String.join(
                        "\n" + " ".repeat(column),
                        list.stream().map(item -> item(item, column)).toList());
            case String text when ScalarText.fitsLiteral(text) -> literal(text, column);
            case null, default -> flow(value, false);
        };
    }

    /** A key and its value, for a map whose keys stand at the column. */
    String entry(String key, @Nullable Object value, int column) {
        return ScalarText.inline(key, false) + ":" + afterKey(value, column);
    }

    /** A dash and its value, for a list whose dashes stand at the column. */
    String item(@Nullable Object value, int column) {
        return "- " + lines(value, column + STEP.length());
    }

    /** What stands behind the colon of a key at the column. */
    String afterKey(@Nullable Object value, int column) {
        int inner = value instanceof List<?> ? column + listIndent : column + STEP.length();
        return PlainData.isFilled(value)
                ? "\n" + " ".repeat(inner) + lines(value, inner)
                : " " + lines(value, column + STEP.length());
    }

    /** In brackets, on one line. {@code json} quotes every string and key. */
    static String flow(@Nullable Object value, boolean json) {
        return switch (value) {
            case Map<?, ?> map -> {
                List<String> entries = map.entrySet().stream()
                        .map(entry -> flow(String.valueOf(entry.getKey()), json) + ": " + flow(entry.getValue(), json))
                        .toList();
                yield "{" + String.join(", ", entries) + "}";
            }
            case List<?> list ->
                "["
                        + String.join(
                                ", ",
                                list.stream().map(item -> flow(item, json)).toList()) + "]";
            case String text when json -> ScalarText.doubled(text);
            case null, default -> ScalarText.inline(value, true);
        };
    }

    private static String literal(String text, int column) {
        StringBuilder literal = new StringBuilder(ScalarText.literalHeader(text));
        text.lines().forEach(line -> literal.append('\n').append(line.isEmpty() ? "" : " ".repeat(column) + line));
        return literal.toString();
    }
}
