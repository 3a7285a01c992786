package io.pilothouse.scaling.keda;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fields of an object as JSON or YAML gives them. What is not as expected is an {@link InvalidValue} that names field, value and expectation.
 *
 * @param at where the object is, with a dot at the end; empty for the outermost
 */
record SpecFields(String at, Map<?, ?> fields) {
    static final Reason TEXT = Reason.of("settings.text");
    static final Reason WHOLE = Reason.of("settings.whole");
    static final Reason NUMBER = Reason.of("settings.number");

    /** An empty object where it is not there. */
    SpecFields child(String name) {
        Object value = fields.get(name);
        return value == null ? new SpecFields(at + name + ".", Map.of()) : object(at + name, value);
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    List<SpecFields> children(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw wrong(at + name, value, Reason.of("settings.list"));
        }
        List<SpecFields> children = new ArrayList<>();
        for (Object one : list) {
            children.add(object(at + name + "[" + children.size() + "]", one));
        }
        return children;
    }

    private static SpecFields object(String at, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new SpecFields(at + ".", map);
        }
        throw wrong(at, value, Reason.of("settings.object"));
    }

    void only(String... known) {
        List<String> names = Arrays.asList(known);
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = String.valueOf(field.getKey());
            if (!names.contains(name)) {
                throw wrong(at + name, field.getValue(), Reason.of("settings.fields", String.join(", ", names)));
            }
        }
    }

    String text(String name, String otherwise) {
        Object value = fields.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text) {
            return text;
        }
        throw wrong(at + name, value, TEXT);
    }

    String text(String name) {
        return text(name, "");
    }

    boolean yes(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw wrong(at + name, value, Reason.of("settings.flag"));
    }

    int whole(String name, int otherwise) {
        Integer value = whole(name);
        return value == null ? otherwise : value;
    }

    /** Null where it is not there. */
    @Nullable Integer whole(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        boolean isWhole = value instanceof Integer || value instanceof Long || value instanceof Short;
        if (!isWhole && !(value instanceof BigInteger)) {
            throw wrong(at + name, value, WHOLE);
        }
        BigInteger number = new BigInteger(value.toString());
        if (number.bitLength() >= Integer.SIZE) {
            throw wrong(at + name, value, Reason.of("settings.whole.bits", Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        return number.intValue();
    }

    int required(String name) {
        Integer value = whole(name);
        if (value == null) {
            throw missing(name, WHOLE);
        }
        return value;
    }

    /** What Kubernetes keeps as text, which here may also be a number or true and false. */
    String written(String name, String otherwise) {
        Object value = fields.get(name);
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw wrong(at + name, value, TEXT);
        }
        return value == null || value.toString().isEmpty() ? otherwise : value.toString();
    }

    String requiredText(String name) {
        String value = written(name, "");
        if (value.isEmpty()) {
            throw missing(name, TEXT);
        }
        return value;
    }

    /** A number that is kept as text. */
    double number(String name, double otherwise) {
        String text = written(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            double number = new BigDecimal(text).doubleValue();
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for one that is too large
        }
        throw wrong(at + name, text, NUMBER);
    }

    double requiredNumber(String name) {
        if (written(name, "").isEmpty()) {
            throw missing(name, NUMBER);
        }
        return number(name, 0);
    }

    /** What a metric can be held against. */
    double requiredTarget(String name) {
        double value = requiredNumber(name);
        if (!Target.isTaken(value)) {
            throw wrong(name, Target.EXPECTED);
        }
        return value;
    }

    /** What a value is by its own rules, where they say the field and what they expect. */
    <T> T built(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException refused) {
            throw new InvalidValue(Reason.of("settings.at", at + name, InvalidValue.why(refused)), refused);
        }
    }

    InvalidValue missing(String name, Reason expected) {
        return InvalidValue.of(Reason.of("settings.missing", at + name), expected);
    }

    InvalidValue wrong(String name, Reason expected) {
        return wrong(at + name, fields.get(name), expected);
    }

    private static InvalidValue wrong(String field, @Nullable Object value, Reason expected) {
        return InvalidValue.of(field + ": " + value, expected);
    }
}
