package io.pilothouse.models;

import com.networknt.schema.Error;
import io.pilothouse.changes.AskedBySchema;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Where the file of gates does not fit, in the words of the other messages: the place, the value, what was expected. */
final class GateMisfit {
    private GateMisfit() {}

    static Reason sentence(Error error) {
        String at = MetricPath.of(error.getInstanceLocation());
        String inner = (at.isEmpty() ? "" : at + ".") + YamlDocument.key(String.valueOf(error.getProperty()));
        return switch (error.getKeyword()) {
            case "type" -> InvalidYaml.at(at, InvalidYaml.expected(value(error.getInstanceNode()), type(error)));
            case "enum" ->
                InvalidYaml.at(
                        at,
                        InvalidYaml.expected(value(error.getInstanceNode()), Reason.of("yaml.one-of", choices(error))));
            case "required" -> InvalidYaml.at(inner, Reason.of("yaml.missing"));
            case "additionalProperties", "unevaluatedProperties" -> InvalidYaml.at(inner, Reason.of("yaml.no-field"));
            default ->
                InvalidYaml.at(at, InvalidYaml.expected(value(error.getInstanceNode()), AskedBySchema.of(error)));
        };
    }

    private static Reason value(JsonNode value) {
        if (value.isContainer()) {
            return Reason.of(value.isObject() ? "yaml.map" : "yaml.list");
        }
        return value.isNull() ? Reason.of("check.value.nothing") : Reason.said(value.asString(""));
    }

    private static Reason type(Error error) {
        JsonNode node = error.getSchemaNode();
        return switch ((node.isObject() ? node.path("type") : node).asString("")) {
            case "object" -> Reason.of("yaml.map");
            case "array" -> Reason.of("yaml.list");
            case "string" -> Reason.of("yaml.text");
            case "integer" -> Reason.of("yaml.whole");
            case "number" -> Reason.of("yaml.number");
            case "boolean" -> Reason.of("yaml.boolean");
            default -> Reason.of("yaml.other-type");
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
