package io.pilothouse.scaling.controller;

import io.pilothouse.scaling.controller.Rules.Policy;
import io.pilothouse.scaling.controller.Rules.PolicyType;
import io.pilothouse.scaling.controller.Rules.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a case. What is not as expected is an {@link IllegalArgumentException} that names the field. */
record HpaCase(JsonNode input) {
    private static final double TOLERANCE = 0.1;
    private static final int SECOND = 1_000;

    int number(String field) {
        JsonNode node = required(field);
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw wrong(field, node, "a whole number");
        }
        return node.intValue();
    }

    int number(String field, int otherwise) {
        return has(field) ? number(field) : otherwise;
    }

    boolean has(String field) {
        return !input.path(field).isMissingNode() && !input.path(field).isNull();
    }

    String text(String field) {
        JsonNode node = required(field);
        if (!node.isString()) {
            throw wrong(field, node, "a text");
        }
        return node.stringValue();
    }

    /** A whole number, or one as text where it is too large for JSON. */
    long milli(String field) {
        return milli(field, required(field));
    }

    List<Long> millis(String field) {
        return items(field).stream().map(node -> milli(field, node)).toList();
    }

    private static long milli(String field, JsonNode node) {
        try {
            return node.isString() ? Long.parseLong(node.stringValue()) : whole(field, node);
        } catch (NumberFormatException notWhole) {
            throw wrong(field, node, "a whole number");
        }
    }

    private static long whole(String field, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong(field, node, "a whole number");
        }
        return node.longValue();
    }

    double share(String field) {
        JsonNode node = input.path(field);
        if (has(field) && !node.isNumber()) {
            throw wrong(field, node, "a number");
        }
        return has(field) ? node.doubleValue() : TOLERANCE;
    }

    Tolerance tolerance() {
        return new Tolerance(share("toleranceScaleDown"), share("toleranceScaleUp"));
    }

    List<JsonNode> items(String field) {
        JsonNode node = input.path(field);
        if (!has(field)) {
            return List.of();
        }
        if (!node.isArray()) {
            throw wrong(field, node, "a list");
        }
        List<JsonNode> items = new ArrayList<>();
        node.forEach(items::add);
        return items;
    }

    HpaCase part(String field) {
        JsonNode node = required(field);
        if (!node.isObject()) {
            throw wrong(field, node, "an object");
        }
        return new HpaCase(node);
    }

    /** Kubernetes' own rules of that direction where the field is not there. */
    Rules rules(String field, Rules otherwise) {
        return has(field) ? part(field).asRules(otherwise) : otherwise;
    }

    private Rules asRules(Rules otherwise) {
        List<Policy> policies = items("policies").stream()
                .map(node -> new HpaCase(node).asPolicy())
                .toList();
        return new Rules(
                has("selectPolicy") ? one(Select.class, "selectPolicy") : Select.MAX,
                number("stabilizationWindowSeconds", otherwise.windowSeconds()),
                policies.isEmpty() ? otherwise.policies() : policies);
    }

    private Policy asPolicy() {
        return new Policy(one(PolicyType.class, "type"), number("value"), number("periodSeconds"));
    }

    private <T extends Enum<T>> T one(Class<T> of, String field) {
        try {
            return Enum.valueOf(of, text(field).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw wrong(field, required(field), "one of " + List.of(of.getEnumConstants()));
        }
    }

    /** Of entries with an age each; the moment that ages are counted from is 0. */
    Past past(String field, String number) {
        Past past = new Past();
        for (JsonNode item : items(field)) {
            HpaCase entry = new HpaCase(item);
            past.append(entry.number(number), -(long) entry.number("ageSeconds") * SECOND);
        }
        return past;
    }

    private JsonNode required(String field) {
        @Nullable JsonNode node = input.get(field);
        if (node == null || node.isNull()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return node;
    }

    private static IllegalArgumentException wrong(String field, JsonNode node, String expected) {
        return new IllegalArgumentException(field + ": " + node + " (expected: " + expected + ")");
    }
}
