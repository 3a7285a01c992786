package io.pilothouse.changes.yaml;

import io.pilothouse.changes.yaml.YamlPath.Step;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The data of a document without its text: maps in their order, lists, strings, numbers, booleans, null; equal when they say the same. */
final class PlainData {
    private static final BigInteger INT_MIN = BigInteger.valueOf(Integer.MIN_VALUE);
    private static final BigInteger INT_MAX = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private PlainData() {}

    /** The same number is the same object type whoever made it, so that 3 and 3L are equal. */
    static Number smallest(BigInteger value) {
        if (value.compareTo(INT_MIN) >= 0 && value.compareTo(INT_MAX) <= 0) {
            return value.intValue();
        }
        if (value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0) {
            return value.longValue();
        }
        return value;
    }

    /** @throws IllegalArgumentException for a type YAML has no form for; typed names are written as their text by their owner */
    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean truth -> truth;
            case Number number -> number(number);
            case Map<?, ?> map -> ofMap(map);
            case Collection<?> list -> ofList(list);
            default ->
                throw new IllegalArgumentException("value: " + value.getClass().getSimpleName()
                        + " (expected: a string, number, boolean, map or list)");
        };
    }

    private static Number number(Number number) {
        return switch (number) {
            case BigInteger integer -> smallest(integer);
            case Float fraction -> Double.valueOf(fraction.toString());
            case Double fraction -> fraction;
            case BigDecimal fraction -> fraction.doubleValue();
            default -> smallest(BigInteger.valueOf(number.longValue()));
        };
    }

    private static Map<String, @Nullable Object> ofMap(Map<?, ?> map) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put(String.valueOf(key), of(value)));
        return Collections.unmodifiableMap(plain);
    }

    private static List<@Nullable Object> ofList(Collection<?> list) {
        List<@Nullable Object> plain = new ArrayList<>();
        list.forEach(item -> plain.add(of(item)));
        return Collections.unmodifiableList(plain);
    }

    static boolean isFilled(@Nullable Object value) {
        return value instanceof Map<?, ?> map && !map.isEmpty() || value instanceof List<?> list && !list.isEmpty();
    }

    /** What an edit does to one container. */
    interface Edit {
        @Nullable Object of(@Nullable Object before);
    }

    /** A copy in which only the value at the path differs. */
    static @Nullable Object edited(@Nullable Object data, List<Step> path, Edit edit) {
        if (path.isEmpty()) {
            return edit.of(data);
        }
        List<Step> rest = path.subList(1, path.size());
        if (path.getFirst() instanceof Step.Key(String name)) {
            Map<String, @Nullable Object> copy = copyOfMap(data);
            copy.put(name, edited(copy.get(name), rest, edit));
            return copy;
        }
        List<@Nullable Object> copy = copyOfList(data);
        int index = index(copy, path.getFirst());
        copy.set(index, edited(copy.get(index), rest, edit));
        return copy;
    }

    static @Nullable Object without(@Nullable Object data, List<Step> path) {
        Step last = path.getLast();
        return edited(data, path.subList(0, path.size() - 1), container -> {
            if (last instanceof Step.Key(String name)) {
                Map<String, @Nullable Object> copy = copyOfMap(container);
                copy.remove(name);
                return copy;
            }
            List<@Nullable Object> copy = copyOfList(container);
            copy.remove(index(copy, last));
            return copy;
        });
    }

    static @Nullable Object withItem(@Nullable Object data, List<Step> path, int index, @Nullable Object item) {
        return edited(data, path, container -> {
            List<@Nullable Object> copy = copyOfList(container);
            copy.add(index, item);
            return copy;
        });
    }

    /** What stands at the path; null also where nothing does. */
    static @Nullable Object at(@Nullable Object data, List<Step> path) {
        @Nullable Object at = data;
        for (Step step : path) {
            at = switch (at) {
                case Map<?, ?> map when step instanceof Step.Key(String name) -> map.get(name);
                case List<?> list -> {
                    int index = index(list, step);
                    yield index < 0 ? null : list.get(index);
                }
                case null, default -> null;
            };
        }
        return at;
    }

    /** -1 when no item is meant. */
    static int index(List<?> items, Step step) {
        return switch (step) {
            case Step.Index(int index) -> index < items.size() ? index : -1;
            case Step.Field(String key, String value) ->
                first(items, item -> item instanceof Map<?, ?> map && value.equals(String.valueOf(map.get(key))));
            case Step.Item(String text) -> first(items, item -> text.equals(String.valueOf(item)));
            case Step.Key ignored -> -1;
        };
    }

    private static int first(List<?> items, Predicate<@Nullable Object> meant) {
        for (int i = 0; i < items.size(); i++) {
            if (meant.test(items.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, @Nullable Object> copyOfMap(@Nullable Object data) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (data instanceof Map<?, ?> map) {
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }

    private static List<@Nullable Object> copyOfList(@Nullable Object data) {
        return data instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
    }
}
