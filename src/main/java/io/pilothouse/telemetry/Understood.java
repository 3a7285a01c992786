package io.pilothouse.telemetry;

import io.pilothouse.units.Unseen;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An understanding as people and programs read it. */
public final class Understood {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Understood() {}

    public static String json(Understanding understanding) {
        Map<String, Object> meanings = new LinkedHashMap<>();
        understanding.meanings().forEach((id, answer) -> meanings.put(id, json(answer)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("engine", understanding.engine());
        all.put("generation", understanding.generation());
        all.put("meanings", meanings);
        Map<String, String> missing = new LinkedHashMap<>();
        understanding.missing().forEach((id, why) -> missing.put(id, why.toString()));
        all.put("missing", missing);
        all.put("unknown", understanding.unknown());
        all.put("problems", understanding.problems());
        return JSON.writeValueAsString(all);
    }

    private static Map<String, Object> json(Understanding.Answer answer) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("series", answer.series());
        one.put("value", number(answer.value()));
        one.put("labels", answer.labels());
        if (!answer.parts().isEmpty()) {
            Map<String, @Nullable Object> parts = new LinkedHashMap<>();
            answer.parts().forEach((part, value) -> parts.put(part, number(value)));
            one.put("parts", parts);
        }
        if (answer.sum() != null) {
            one.put("sum", number(answer.sum()));
        }
        return one;
    }

    /** What is no number has none in JSON. */
    private static @Nullable Object number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return null;
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : value;
    }

    public static String text(Understanding understanding) {
        StringBuilder text = new StringBuilder(understanding.engine());
        if (!understanding.generation().isEmpty()) {
            text.append(' ').append(understanding.generation());
        }
        text.append('\n');
        understanding
                .meanings()
                .forEach((id, answer) -> text.append(
                        "  %-26s %12s  %s%s%n".formatted(id, value(answer), answer.series(), parts(answer))));
        part(
                text,
                "missing",
                understanding.missing().entrySet().stream()
                        .map(one -> "%-26s %s".formatted(one.getKey(), one.getValue()))
                        .collect(Collectors.joining("\n  ")));
        part(text, "unknown", lines(understanding.unknown()));
        part(text, "problems", lines(understanding.problems()));
        return text.toString();
    }

    /** A process may expose names that would move a terminal's cursor. */
    private static String lines(Collection<String> values) {
        return values.stream().map(Unseen::marked).collect(Collectors.joining("\n  "));
    }

    private static void part(StringBuilder text, String title, String lines) {
        if (!lines.isEmpty()) {
            text.append(title).append("\n  ").append(lines).append('\n');
        }
    }

    private static String value(Understanding.Answer answer) {
        return shown(answer.value());
    }

    private static String shown(double number) {
        Object value = number(number);
        return value == null ? "–" : value instanceof Double decimal ? "%.4g".formatted(decimal) : value.toString();
    }

    private static String parts(Understanding.Answer answer) {
        return answer.parts().isEmpty()
                ? ""
                : answer.parts().entrySet().stream()
                        .map(part -> part.getKey() + "=" + shown(part.getValue()))
                        .collect(Collectors.joining(", ", "  {", "}"));
    }
}
