package io.pilothouse.scaling;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A part of an object whose structure nobody here checked: what is missing or of another type is not there. */
record Json(Map<?, ?> fields) {
    static Json of(@Nullable Object value) {
        return new Json(value instanceof Map<?, ?> map ? map : Map.of());
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    Json child(String name) {
        return of(fields.get(name));
    }

    String text(String name, String otherwise) {
        Object value = fields.get(name);
        return value == null || value instanceof Map<?, ?> || value instanceof List<?> ? otherwise : value.toString();
    }

    String text(String name) {
        return text(name, "");
    }

    @Nullable Integer number(String name) {
        return fields.get(name) instanceof Number number ? (Integer) number.intValue() : null;
    }

    int number(String name, int otherwise) {
        Integer number = number(name);
        return number == null ? otherwise : number;
    }

    List<Json> children(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream().map(Json::of).toList()
                : List.of();
    }

    /** Its fields that are neither lists nor objects. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        fields.keySet().forEach(name -> {
            String key = String.valueOf(name);
            String value = text(key);
            if (!value.isEmpty()) {
                texts.put(key, value);
            }
        });
        return texts;
    }

    static @Nullable Instant time(@Nullable String written) {
        if (written == null || written.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
