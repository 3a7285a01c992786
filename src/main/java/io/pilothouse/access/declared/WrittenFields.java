package io.pilothouse.access.declared;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that several kinds of files have; what says nothing is not written. */
final class WrittenFields {
    private WrittenFields() {}

    static void text(Map<String, Object> written, String field, String value) {
        if (!value.isEmpty()) {
            written.put(field, value);
        }
    }

    static void day(Map<String, Object> written, @Nullable LocalDate until) {
        if (until != null) {
            written.put("until", until.toString());
        }
    }

    static void budgets(Map<String, Object> written, Budgets budgets) {
        if (!budgets.isNone()) {
            written.put("budgets", budgets.written());
        }
    }
}
