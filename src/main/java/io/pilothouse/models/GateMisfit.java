package io.pilothouse.models;

import com.networknt.schema.Error;
import io.pilothouse.changes.YamlDocument;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Where the file of gates does not fit, in the words of the other messages: the place, the value, what was expected. */
final class GateMisfit {
    private GateMisfit() {}

    static String sentence(Error error) {
        String at = MetricPath.of(error.getInstanceLocation());
        String inner = (at.isEmpty() ? "" : at + ".") + YamlDocument.key(String.valueOf(error.getProperty()));
        return switch (error.getKeyword()) {
            case "type" -> at + ": " + value(error.getInstanceNode()) + " (expected: " + type(error) + ")";
            case "enum" -> at + ": " + value(error.getInstanceNode()) + " (expected: one of " + choices(error) + ")";
            case "required" -> inner + ": missing";
            case "additionalProperties", "unevaluatedProperties" -> inner + ": unknown field";
            default -> at + ": " + error.getMessage();
        };
    }

    private static String value(JsonNode value) {
        return value.isObject() ? "a map" : value.isArray() ? "a list" : value.asString("nothing");
    }

    private static String type(Error error) {
        JsonNode node = error.getSchemaNode();
        return switch ((node.isObject() ? node.path("type") : node).asString("")) {
            case "object" -> "a map";
            case "array" -> "a list";
            case "string" -> "text, in quotes if it looks like a number";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default -> "another type";
        };
    }

    private static String choices(Error error) {
        JsonNode node = error.getSchemaNode();
        return (node.isObject() ? node.path("enum") : node)
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.joining(", "));
    }
}
