package io.pilothouse.changes.checks;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns what an API server says of a kind into a JSON schema that is strict: a field the API does not know is refused, as the server would
 * drop it silently. What Kubernetes leaves open on purpose stays open.
 */
final class StrictSchema {
    private static final String REF = "#/components/schemas/";
    private static final String DEFS = "#/$defs/";
    private static final String OPEN = "x-kubernetes-preserve-unknown-fields";
    private static final Set<String> MAPS_OF_SCHEMAS = Set.of("properties", "patternProperties");
    private static final Set<String> SCHEMAS = Set.of("items", "additionalProperties");
    /** Partial by nature: what they do not name is named elsewhere. */
    private static final Set<String> JUNCTORS = Set.of("allOf", "anyOf", "oneOf", "not");

    private static final Set<String> KEPT = Set.of(
            "type",
            "required",
            "enum",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final JsonNode schemas;
    private final Map<String, ObjectNode> definitions = new HashMap<>();

    private StrictSchema(JsonNode schemas) {
        this.schemas = schemas;
    }

    /** Empty when the document does not describe the kind. */
    static Optional<JsonNode> of(String openApi, String group, String version, String kind) {
        JsonNode schemas =
                JsonMapper.shared().readTree(openApi).path("components").path("schemas");
        return schemas.propertyStream()
                .filter(schema -> describes(schema.getValue(), group, version, kind))
                .findFirst()
                .map(schema -> new StrictSchema(schemas).document(schema.getKey()));
    }

    private static boolean describes(JsonNode schema, String group, String version, String kind) {
        return StreamSupport.stream(
                        schema.path("x-kubernetes-group-version-kind").spliterator(), false)
                .anyMatch(named -> named.path("group").asString("").equals(group)
                        && named.path("version").asString("").equals(version)
                        && named.path("kind").asString("").equals(kind));
    }

    private JsonNode document(String root) {
        ObjectNode document = nodes.objectNode();
        document.put("$ref", define(root));
        ObjectNode defs = document.putObject("$defs");
        definitions.forEach(defs::set);
        return document;
    }

    private String define(String name) {
        if (!definitions.containsKey(name)) {
            definitions.put(name, nodes.objectNode());
            definitions.put(name, strict(schemas.path(name), true));
        }
        return DEFS + name.replace("~", "~0").replace("/", "~1");
    }

    private ObjectNode strict(JsonNode schema, boolean closes) {
        String reference = reference(schema);
        if (reference != null) {
            return nodes.objectNode().put("$ref", define(reference.substring(REF.length())));
        }
        if (isIntOrString(schema)) {
            return typed("integer", "string");
        }
        if (isQuantity(schema)) {
            return typed("number", "string");
        }
        ObjectNode strict = nodes.objectNode();
        schema.propertyStream().forEach(entry -> copy(entry.getKey(), entry.getValue(), strict, closes));
        if (schema.path("nullable").asBoolean(false) && schema.path("type").isString()) {
            strict.set("type", nodes.arrayNode().add(schema.path("type")).add("null"));
        }
        if (closes) {
            close(schema, strict);
        }
        return strict;
    }

    /** A reference with a default beside it stands in an allOf of one. */
    private static @org.jspecify.annotations.Nullable String reference(JsonNode schema) {
        JsonNode only = schema.path("allOf").size() == 1 && !schema.has("properties")
                ? schema.path("allOf").path(0)
                : schema;
        String reference = only.path("$ref").asString("");
        return reference.startsWith(REF) ? reference : null;
    }

    private static boolean isIntOrString(JsonNode schema) {
        return schema.path("x-kubernetes-int-or-string").asBoolean(false)
                || schema.path("format").asString("").equals("int-or-string")
                || isChoice(schema, "integer");
    }

    private static boolean isQuantity(JsonNode schema) {
        return isChoice(schema, "number");
    }

    private static boolean isChoice(JsonNode schema, String type) {
        JsonNode choice = schema.path("oneOf");
        return choice.size() == 2
                && choice.valueStream().allMatch(one -> one.size() == 1)
                && choice.valueStream()
                        .anyMatch(one -> one.path("type").asString("").equals(type))
                && choice.valueStream()
                        .anyMatch(one -> one.path("type").asString("").equals("string"));
    }

    private ObjectNode typed(String... types) {
        ObjectNode schema = nodes.objectNode();
        ArrayNode list = schema.putArray("type");
        for (String type : types) {
            list.add(type);
        }
        return schema;
    }

    private void copy(String key, JsonNode value, ObjectNode strict, boolean closes) {
        if (MAPS_OF_SCHEMAS.contains(key)) {
            ObjectNode inner = strict.putObject(key);
            value.propertyStream().forEach(entry -> inner.set(entry.getKey(), strict(entry.getValue(), closes)));
        } else if (SCHEMAS.contains(key)) {
            strict.set(key, value.isObject() ? strict(value, closes) : value);
        } else if (JUNCTORS.contains(key)) {
            strict.set(key, junctor(value));
        } else if (key.equals("pattern") ? compiles(value.asString("")) : KEPT.contains(key)) {
            strict.set(key, value);
        }
    }

    private JsonNode junctor(JsonNode value) {
        if (!value.isArray()) {
            return strict(value, false);
        }
        ArrayNode list = nodes.arrayNode();
        value.forEach(schema -> list.add(strict(schema, false)));
        return list;
    }

    /** Go's expressions are nearly Java's. */
    private static boolean compiles(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException foreign) {
            return false;
        }
    }

    private void close(JsonNode schema, ObjectNode strict) {
        if (schema.path("x-kubernetes-embedded-resource").asBoolean(false)) {
            ObjectNode properties = (ObjectNode) strict.withObject("/properties");
            for (String field : Set.of("apiVersion", "kind", "metadata")) {
                if (!properties.has(field)) {
                    properties.putObject(field);
                }
            }
        }
        boolean open = schema.path(OPEN).asBoolean(false) || schema.has("additionalProperties");
        if (schema.has("properties") && !open) {
            strict.put("additionalProperties", false);
        }
    }
}
