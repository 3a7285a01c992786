package io.pilothouse.clients.argocd;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of two states of an object, so that it is still seen where they differ. Argo CD masks those of a Secret itself; here they
 * go whether it did or not. Variables that are called as secrets are go too: somebody may have set one past Git.
 */
final class HiddenValues {
    private static final String SAME = "••••••";
    private static final String OTHER = "•••••• ≠";
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(token|secret|passw(or)?d|credential|api_?key|private_?key).*");

    private HiddenValues() {}

    static void hide(boolean isSecret, Map<String, Object> live, Map<String, Object> wanted) {
        if (isSecret) {
            List.of("data", "stringData").forEach(field -> hideAll(map(live.get(field)), map(wanted.get(field))));
        }
        hideVariables(live, wanted);
    }

    /** Of both maps all values: the other one has another sign where it differs. */
    private static void hideAll(Map<Object, Object> live, Map<Object, Object> wanted) {
        wanted.replaceAll((key, value) -> Objects.equals(value, live.get(key)) ? SAME : OTHER);
        live.replaceAll((key, value) -> SAME);
    }

    private static void hideVariables(Map<String, Object> live, Map<String, Object> wanted) {
        Map<Object, Object> before = new java.util.HashMap<>();
        variables(live).forEach(variable -> {
            before.put(variable.get("name"), String.valueOf(variable.get("value")));
            put(variable, SAME);
        });
        variables(wanted)
                .forEach(variable -> put(
                        variable,
                        String.valueOf(variable.get("value")).equals(before.get(variable.get("name"))) ? SAME : OTHER));
    }

    private static void put(Map<Object, Object> variable, String sign) {
        variable.put("value", sign);
    }

    private static List<Map<Object, Object>> variables(Object object) {
        List<Map<Object, Object>> found = new java.util.ArrayList<>();
        Deque<Object> open = new ArrayDeque<>(List.of(object));
        while (!open.isEmpty()) {
            Object one = open.pop();
            if (one instanceof List<?> items) {
                items.stream().filter(Objects::nonNull).forEach(open::push);
            } else if (one instanceof Map<?, ?> fields) {
                fields.values().stream().filter(Objects::nonNull).forEach(open::push);
                if (fields.containsKey("value")
                        && SECRET.matcher(String.valueOf(fields.get("name"))).matches()) {
                    found.add(map(fields));
                }
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked") // they were read from JSON just now, and nobody else has them
    private static Map<Object, Object> map(@Nullable Object fields) {
        return fields instanceof Map<?, ?> ? (Map<Object, Object>) fields : new java.util.HashMap<>();
    }
}
