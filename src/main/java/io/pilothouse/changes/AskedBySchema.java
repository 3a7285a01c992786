package io.pilothouse.changes;

import com.networknt.schema.Error;
import io.pilothouse.units.Reason;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a JSON Schema asks of a value that does not have it, in words of every language; the validator's own are English only. */
public final class AskedBySchema {
    private static final String WORDS = "yaml.schema.";

    /** Keywords whose value says all of it; by their words. */
    private static final Map<String, String> BOUNDS = Map.ofEntries(
            Map.entry("pattern", "pattern"),
            Map.entry("format", "format"),
            Map.entry("const", "const"),
            Map.entry("minimum", "at-least"),
            Map.entry("maximum", "at-most"),
            Map.entry("exclusiveMinimum", "more-than"),
            Map.entry("exclusiveMaximum", "less-than"),
            Map.entry("multipleOf", "multiple"),
            Map.entry("minLength", "characters-least"),
            Map.entry("maxLength", "characters-most"),
            Map.entry("minItems", "items-least"),
            Map.entry("maxItems", "items-most"),
            Map.entry("minProperties", "fields-least"),
            Map.entry("maxProperties", "fields-most"));

    /** What these say is how many; what others say stands as it is written in the file. */
    private static final String COUNTS = "(min|max)(Length|Items|Properties)";

    private AskedBySchema() {}

    /** To stand behind "expected:". */
    public static Reason of(Error error) {
        String keyword = String.valueOf(error.getKeyword());
        String words = BOUNDS.get(keyword);
        if (words != null) {
            return Reason.of(WORDS + words, value(error, keyword));
        }
        return switch (keyword) {
            case "uniqueItems" -> Reason.of(WORDS + "unique");
            case "oneOf" -> Reason.of(WORDS + "one-of");
            case "anyOf" -> Reason.of(WORDS + "any-of");
            case "not" -> Reason.of(WORDS + "not");
            default -> Reason.of(WORDS + "other", keyword);
        };
    }

    private static Object value(Error error, String keyword) {
        JsonNode node = error.getSchemaNode();
        JsonNode value = node != null && node.isObject() ? node.path(keyword) : node;
        if (value == null) {
            return "";
        }
        return keyword.matches(COUNTS) ? value.asLong(0) : value.asString("");
    }
}
