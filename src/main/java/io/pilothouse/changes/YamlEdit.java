package io.pilothouse.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One place of a document that is to say something else. */
public sealed interface YamlEdit {
    /** Where, as {@link YamlDocument} writes paths. */
    String path();

    YamlDocument on(YamlDocument document);

    record Put(String path, Object value) implements YamlEdit {
        @Override
        public YamlDocument on(YamlDocument document) {
            return document.set(path, value);
        }
    }

    /** @param path of the list, which gets one more item at its end */
    record Added(String path, Object item) implements YamlEdit {
        @Override
        public YamlDocument on(YamlDocument document) {
            return document.append(path, item);
        }
    }

    record Removed(String path) implements YamlEdit {
        @Override
        public YamlDocument on(YamlDocument document) {
            return document.remove(path);
        }
    }

    /**
     * What makes one value another, to be done in this order: no place that says the same in both is touched. Items of lists are told apart by their
     * name, else by their type, else by their place.
     *
     * @param path where the value stands
     */
    static List<YamlEdit> between(String path, @Nullable Object before, @Nullable Object after) {
        if (Objects.equals(before, after)) {
            return List.of();
        }
        if (after == null) {
            return List.of(new Removed(path));
        }
        if (before instanceof Map<?, ?> from && after instanceof Map<?, ?> to && !from.isEmpty()) {
            return maps(path, from, to);
        }
        return before instanceof List<?> from && after instanceof List<?> to && !from.isEmpty() && !to.isEmpty()
                ? lists(path, from, to)
                : List.of(new Put(path, after));
    }

    private static List<YamlEdit> maps(String path, Map<?, ?> before, Map<?, ?> after) {
        List<YamlEdit> edits = new ArrayList<>();
        before.forEach((key, value) -> edits.addAll(between(at(path, key), value, after.get(key))));
        after.forEach((key, value) -> {
            if (value != null && !before.containsKey(key)) {
                edits.add(new Put(at(path, key), value));
            }
        });
        return edits;
    }

    private static String at(String path, Object key) {
        return path + "." + YamlDocument.key(String.valueOf(key));
    }

    private static List<YamlEdit> lists(String path, List<?> before, List<?> after) {
        List<Integer> kept = before.size() == after.size()
                ? IntStream.range(0, before.size()).boxed().toList()
                : kept(before, after);
        if (kept.isEmpty()) {
            return List.of(new Put(path, after));
        }
        List<YamlEdit> edits = new ArrayList<>();
        for (int i = before.size() - 1; i >= 0; i--) {
            if (!kept.contains(i)) {
                edits.add(new Removed(path + "[" + i + "]"));
            }
        }
        for (int i = 0; i < kept.size(); i++) {
            edits.addAll(between(path + "[" + i + "]", before.get(kept.get(i)), after.get(i)));
        }
        after.subList(kept.size(), after.size())
                .forEach(item -> edits.add(new Added(path, Objects.requireNonNull(item))));
        return edits;
    }

    /** Which items of one list the other begins with, in its order: as many as it has of them before its first new one. */
    private static List<Integer> kept(List<?> before, List<?> after) {
        List<Integer> kept = new ArrayList<>();
        int next = 0;
        for (Object item : after) {
            int found = find(before, next, item);
            if (found < 0) {
                break;
            }
            kept.add(found);
            next = found + 1;
        }
        return kept;
    }

    private static int find(List<?> items, int from, @Nullable Object item) {
        return IntStream.range(from, items.size())
                .filter(i -> Objects.equals(items.get(i), item))
                .findFirst()
                .orElseGet(() -> IntStream.range(from, items.size())
                        .filter(i -> isSame(items.get(i), item))
                        .findFirst()
                        .orElse(-1));
    }

    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return one instanceof Map<?, ?> a
                && other instanceof Map<?, ?> b
                && Objects.equals(a.get("type"), b.get("type"))
                && Objects.equals(a.get("name"), b.get("name"));
    }
}
