package io.pilothouse.fit;

import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Fields of a {@code config.json} by any of their names. What is missing or no size is noted as a reason against an estimate. */
final class ConfigFields {
    private static final int MOST_TOKENS = 100_000_000;
    private static final int WIDEST = 1_000_000;

    private final JsonNode node;
    private final List<Reason> against;

    ConfigFields(JsonNode node, List<Reason> against) {
        this.node = node;
        this.against = against;
    }

    ConfigFields in(String field) {
        return new ConfigFields(node.path(field), against);
    }

    /** One of a list of objects; none of its fields are there when the list is shorter. */
    ConfigFields in(String list, int index) {
        return new ConfigFields(node.path(list).path(index), against);
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    boolean isList(String field) {
        return node.path(field).isArray();
    }

    boolean hasAll(String... fields) {
        return Stream.of(fields).allMatch(this::has);
    }

    /** A whole number, of a list its first; 0 and a reason when it is missing, and when it is no size. */
    int size(String... names) {
        return needed(WIDEST, names);
    }

    /** As {@link #size(String...)}, of what counts tokens: a vocabulary, a length, a window. */
    int tokens(String... names) {
        return needed(MOST_TOKENS, names);
    }

    private int needed(int most, String... names) {
        OptionalInt found = optional(most, names);
        if (found.isEmpty() && Stream.of(names).noneMatch(this::has)) {
            against(Reason.of("because.fit-field-missing", names[0]));
        }
        found.ifPresent(size -> positive(names[0], size));
        return found.orElse(0);
    }

    /** A size that was derived must be one, too. */
    int positive(String name, int size) {
        if (size == 0) {
            against(Reason.of("because.fit-field-no-size", name, "0", WIDEST));
        }
        return size;
    }

    int size(int otherwise, String... names) {
        return optional(WIDEST, names).orElse(otherwise);
    }

    int tokens(int otherwise, String... names) {
        return optional(MOST_TOKENS, names).orElse(otherwise);
    }

    private OptionalInt optional(int most, String... names) {
        for (String name : names) {
            if (has(name) && !text(name, "").equals("auto")) {
                JsonNode value = node.path(name).isArray() ? node.path(name).path(0) : node.path(name);
                boolean whole = value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
                if (whole && value.doubleValue() >= 0 && value.doubleValue() <= most) {
                    return OptionalInt.of((int) value.doubleValue());
                }
                against(Reason.of("because.fit-field-no-size", name, shown(value), most));
                return OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    void against(Reason reason) {
        if (!against.contains(reason)) {
            against.add(reason);
        }
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    String text(String field, String otherwise) {
        return node.path(field).asString(otherwise);
    }

    boolean flag(String field, boolean otherwise) {
        return node.path(field).asBoolean(otherwise);
    }

    double number(String field, double otherwise) {
        return node.path(field).asDouble(otherwise);
    }

    List<String> texts(String field) {
        return node.path(field).valueStream().map(value -> value.asString("")).toList();
    }

    List<Integer> numbers(String field) {
        List<Integer> numbers = new ArrayList<>();
        node.path(field).valueStream().forEach(value -> numbers.add(value.asInt(0)));
        return numbers;
    }

    JsonNode node() {
        return node;
    }
}
