package io.pilothouse.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON schemas for kubeconform, made of what an API server says of itself: nothing is fetched, and they are of the version, and of the definitions,
 * that the tests run with. A field that is not described is refused.
 */
final class OpenApiSchemas {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String KINDS = "x-kubernetes-group-version-kind";
    private static final String ALL = "_definitions.json";

    private OpenApiSchemas() {}

    /** @param openApi the server's {@code /openapi/v2} */
    static void write(String openApi, Path folder) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        JsonNode definitions = JSON.readTree(openApi).path("definitions");
        for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
            all.set(definition.getKey(), strict(definition.getKey(), definition.getValue()));
        }
        Files.writeString(
                folder.resolve(ALL),
                JSON.createObjectNode().set("definitions", all).toString());
        for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
            JsonNode kinds = definition.getValue().path(KINDS);
            if (kinds.size() == 1) {
                Files.writeString(
                        folder.resolve(name(kinds.path(0))),
                        "{\"$ref\": \"" + ALL + "#/definitions/" + definition.getKey() + "\"}");
            }
        }
    }

    /** As kubeconform calls it: for a kind of the core, its group is the version. */
    private static String name(JsonNode kind) {
        String group = kind.path("group").asString();
        String version = kind.path("version").asString();
        return kind.path("kind").asString().toLowerCase(java.util.Locale.ROOT) + "_"
                + (group.isEmpty() ? version : group) + "_" + version + ".json";
    }

    private static JsonNode strict(String name, JsonNode definition) {
        if (name.endsWith("api.resource.Quantity")) {
            return oneOf("string", "number");
        }
        return name.endsWith("IntOrString") ? oneOf("string", "integer") : strict(definition);
    }

    private static ObjectNode oneOf(String... types) {
        ArrayNode choices = JSON.createArrayNode();
        for (String type : types) {
            choices.add(JSON.createObjectNode().put("type", type));
        }
        return JSON.createObjectNode().set("oneOf", choices);
    }

    private static JsonNode strict(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        if (object.path("x-kubernetes-int-or-string").asBoolean(false)
                || object.path("format").asString("").equals("int-or-string")) {
            return oneOf("string", "integer");
        }
        ObjectNode strict = object.deepCopy();
        object.path("properties")
                .properties()
                .forEach(property ->
                        ((ObjectNode) strict.path("properties")).set(property.getKey(), strict(property.getValue())));
        for (String inner : new String[] {"items", "additionalProperties"}) {
            if (object.has(inner)) {
                strict.set(inner, strict(object.path(inner)));
            }
        }
        boolean isOpen = object.has("additionalProperties")
                || object.path("x-kubernetes-preserve-unknown-fields").asBoolean(false);
        if (object.has("properties") && !isOpen) {
            strict.put("additionalProperties", false);
        }
        return strict;
    }
}
