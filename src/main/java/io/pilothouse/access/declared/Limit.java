package io.pilothouse.access.declared;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A budget of one window, in requests or in tokens (those of the prompt and those that are generated).
 *
 * @param soft from which on somebody is to be told; null for none
 * @param hard above which requests are to be refused; null for none
 */
public record Limit(@Nullable Long soft, @Nullable Long hard) {
    public static final Limit NONE = new Limit(null, null);

    public static Limit hard(long hard) {
        return new Limit(null, hard);
    }

    public boolean isNone() {
        return soft == null && hard == null;
    }

    /** All that is wrong with it, by the field below it, which is empty for all of it. */
    List<Wrong> wrong(Window window) {
        List<Wrong> wrong = new ArrayList<>();
        if (isNone()) {
            wrong.add(new Wrong("", Reason.of("yaml.budget-empty")));
        }
        wrong.addAll(range("soft", soft, window));
        wrong.addAll(range("hard", hard, window));
        if (soft != null && hard != null && soft > hard) {
            wrong.add(new Wrong("soft", InvalidYaml.expected(soft, Reason.of("yaml.soft-above-hard", hard))));
        }
        return wrong;
    }

    private static List<Wrong> range(String field, @Nullable Long value, Window window) {
        return value == null || value >= 1 && value <= window.most()
                ? List.of()
                : List.of(new Wrong(
                        field,
                        InvalidYaml.expected(
                                value,
                                Reason.of(
                                        window.most() == Window.COUNTER ? "yaml.budget-of-gateway" : "yaml.budget",
                                        window.most()))));
    }

    Map<String, Object> written() {
        Map<String, Object> written = new LinkedHashMap<>();
        if (soft != null) {
            written.put("soft", soft);
        }
        if (hard != null) {
            written.put("hard", hard);
        }
        return written;
    }
}
