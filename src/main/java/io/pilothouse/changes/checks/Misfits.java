package io.pilothouse.changes.checks;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.pilothouse.changes.AskedBySchema;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.changes.checks.KindSchemas.KindSchema;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a document does not fit its schema, in the words of the other messages: the place, the value, what was expected. */
record Misfits(KindSchema schema, YamlDocument document, String kind) {
    private static final int LONGEST = 60;
    private static final int MOST_CHOICES = 12;

    record Misfit(int line, Reason reason, Reason cure) {}

    List<Misfit> find() {
        JsonNode data = JsonMapper.shared().valueToTree(document.data());
        return schema.schema().validate(data).stream()
                .filter(error -> !isEmptyCreationTime(error))
                .map(this::misfit)
                .distinct()
                .sorted(Comparator.comparing(Misfit::line))
                .toList();
    }

    /** Generators write {@code creationTimestamp: null}, and every API server takes it. */
    private static boolean isEmptyCreationTime(Error error) {
        NodePath place = error.getInstanceLocation();
        return error.getKeyword().equals("type")
                && place.getNameCount() > 1
                && place.getName(-1).equals("creationTimestamp")
                && isNull(error);
    }

    private static boolean isNull(Error error) {
        JsonNode value = error.getInstanceNode();
        return value == null || value.isNull();
    }

    private Misfit misfit(Error error) {
        String place = path(error.getInstanceLocation());
        String at = place.isEmpty() ? "" : place + ": ";
        String property = error.getProperty() == null ? "" : error.getProperty();
        String inner = (place.isEmpty() ? "" : place + ".") + YamlDocument.key(property);
        return switch (error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties" ->
                new Misfit(
                        document.line(inner),
                        Reason.of("check.schema.no-field", inner, kind),
                        nearest(error, property));
            case "required" ->
                new Misfit(
                        line(error.getInstanceLocation()),
                        Reason.of("check.schema.missing", inner),
                        Reason.of("check.schema.missing.cure", property));
            case "type" ->
                new Misfit(
                        line(error.getInstanceLocation()),
                        Reason.of("check.schema.type", at, shown(error), types(error.getSchemaNode())),
                        Reason.of("check.schema.type.cure", types(error.getSchemaNode())));
            case "enum" ->
                new Misfit(
                        line(error.getInstanceLocation()),
                        Reason.of("check.schema.enum", at, shown(error), choices(error.getSchemaNode())),
                        Reason.of("check.schema.enum.cure"));
            default ->
                new Misfit(
                        line(error.getInstanceLocation()),
                        Reason.of("check.schema.type", at, shown(error), AskedBySchema.of(error)),
                        Reason.of("check.schema.other.cure", place));
        };
    }

    private static String path(NodePath place) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < place.getNameCount(); i++) {
            if (place.getElement(i) instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(YamlDocument.key(place.getName(i)));
            }
        }
        return path.toString();
    }

    /** A place the document does not have, such as a value that is missing, is at what surrounds it. */
    private int line(NodePath place) {
        NodePath at = place;
        while (at != null && at.getNameCount() > 0) {
            int line = document.line(path(at));
            if (line > 0) {
                return line;
            }
            at = at.getParent();
        }
        return 1;
    }

    /** A value that may be a secret is not repeated. */
    private static Reason shown(Error error) {
        JsonNode value = error.getInstanceNode();
        if (value == null || value.isNull()) {
            return Reason.of("check.value.nothing");
        }
        if (value.isObject()) {
            return Reason.of("check.value.map");
        }
        if (value.isArray()) {
            return Reason.of("check.value.list");
        }
        String text = value.toString();
        boolean repeated = text.length() <= LONGEST && SecretText.in(text).isEmpty();
        return repeated ? Reason.of("check.said", text) : Reason.of("check.value.text");
    }

    private static Reason types(JsonNode node) {
        JsonNode types = node.isObject() ? node.path("type") : node;
        return types.isArray()
                ? types.valueStream()
                        .map(type -> named(type.asString("")))
                        .reduce((one, other) -> Reason.of("check.value.or", one, other))
                        .orElseGet(() -> named(""))
                : named(types.asString(""));
    }

    private static Reason named(String type) {
        return switch (type) {
            case "object" -> Reason.of("check.value.map");
            case "array" -> Reason.of("check.value.list");
            case "string" -> Reason.of("check.value.string");
            case "integer" -> Reason.of("check.value.integer");
            case "number" -> Reason.of("check.value.number");
            case "boolean" -> Reason.of("check.value.boolean");
            default -> Reason.of("check.said", type);
        };
    }

    private static String choices(JsonNode node) {
        JsonNode choices = node.isObject() ? node.path("enum") : node;
        return choices.valueStream()
                .limit(MOST_CHOICES)
                .map(choice -> choice.asString(""))
                .collect(Collectors.joining(", "));
    }

    private Reason nearest(Error error, String property) {
        return known(error)
                .filter(name -> distance(name, property) <= Math.max(2, property.length() / 3))
                .min(Comparator.comparing(name -> distance(name, property)))
                .map(name -> Reason.of("check.schema.no-field.nearest", name))
                .orElse(Reason.of("check.schema.no-field.cure"));
    }

    private java.util.stream.Stream<String> known(Error error) {
        NodePath place = error.getSchemaLocation().getFragment();
        JsonNode node = schema.source();
        for (int i = 0; i < place.getNameCount() - 1; i++) {
            node = place.getElement(i) instanceof Integer index ? node.path(index) : node.path(place.getName(i));
        }
        return Optional.of(node.path("properties")).stream().flatMap(properties -> properties.propertyNames().stream());
    }

    /** Letters to add, take away or change. */
    static int distance(String one, String other) {
        int[] row = java.util.stream.IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
