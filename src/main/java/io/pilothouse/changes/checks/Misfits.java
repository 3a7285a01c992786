package io.pilothouse.changes.checks;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.changes.checks.KindSchemas.KindSchema;
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

    record Misfit(int line, String reason, String cure) {}

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
                new Misfit(document.line(inner), inner + ": no field of " + kind + " here", nearest(error, property));
            case "required" ->
                new Misfit(line(error.getInstanceLocation()), inner + ": missing", "Add " + property + ".");
            case "type" ->
                new Misfit(
                        line(error.getInstanceLocation()),
                        at + shown(error) + " (expected: " + types(error.getSchemaNode()) + ")",
                        "Write " + types(error.getSchemaNode()) + ".");
            case "enum" ->
                new Misfit(
                        line(error.getInstanceLocation()),
                        at + shown(error) + " (expected: one of " + choices(error.getSchemaNode()) + ")",
                        "Choose one of these.");
            default ->
                new Misfit(line(error.getInstanceLocation()), at + error.getMessage(), "Change " + place + " to fit.");
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
    private static String shown(Error error) {
        JsonNode value = error.getInstanceNode();
        if (value == null || value.isNull()) {
            return "nothing";
        }
        if (value.isObject()) {
            return "a map";
        }
        if (value.isArray()) {
            return "a list";
        }
        String text = value.toString();
        return text.length() > LONGEST || SecretText.in(text).isPresent() ? "a text" : text;
    }

    private static String types(JsonNode node) {
        JsonNode types = node.isObject() ? node.path("type") : node;
        return types.isArray()
                ? types.valueStream().map(type -> named(type.asString(""))).collect(Collectors.joining(" or "))
                : named(types.asString(""));
    }

    private static String named(String type) {
        return switch (type) {
            case "object" -> "a map";
            case "array" -> "a list";
            case "string" -> "text, in quotes if it looks like a number";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default -> type;
        };
    }

    private static String choices(JsonNode node) {
        JsonNode choices = node.isObject() ? node.path("enum") : node;
        return choices.valueStream()
                .limit(MOST_CHOICES)
                .map(choice -> choice.asString(""))
                .collect(Collectors.joining(", "));
    }

    private String nearest(Error error, String property) {
        return known(error)
                .filter(name -> distance(name, property) <= Math.max(2, property.length() / 3))
                .min(Comparator.comparing(name -> distance(name, property)))
                .map(name -> "Did you mean " + name + "?")
                .orElse("Remove it: the API server would drop it without a word.");
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
