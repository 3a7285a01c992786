package io.pilothouse.shell;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a browser kept for a page. It comes from outside: whatever is not as {@code ph-typed.ts} writes it is as if it were not there.
 *
 * @param at when the last of it was typed, by the browser's clock
 * @param into the path of what it was sent as; empty when it was not sent
 */
record TypedBefore(Instant at, String into, Map<String, Value> values) {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./-]{0,199}");
    private static final int LONGEST = 65_536;
    private static final int MOST = 64;

    /** {@code from} is what was proposed when {@code value} was typed. */
    record Value(String value, String from) {}

    TypedBefore {
        values = Map.copyOf(values);
    }

    static TypedBefore from(JsonNode kept) {
        String into = kept.path("into").asString("");
        Map<String, Value> values = new LinkedHashMap<>();
        kept.path("fields").properties().stream().limit(MOST).forEach(field -> {
            JsonNode value = field.getValue().path("value");
            if (value.isString() && value.stringValue().length() <= LONGEST) {
                values.put(
                        field.getKey(),
                        new Value(
                                value.stringValue(),
                                field.getValue().path("from").asString("")));
            }
        });
        return new TypedBefore(
                Instant.ofEpochMilli(kept.path("at").asLong(0)),
                PATH.matcher(into).matches() ? into : "",
                values);
    }
}
