package io.pilothouse.changes.yaml;

import io.pilothouse.changes.yaml.YamlPath.Step.Field;
import io.pilothouse.changes.yaml.YamlPath.Step.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two documents, path by path. The items of a list are told apart by the field Kubernetes merges them by, or by their
 * text; a list where that does not work, or whose order changed, differs as a whole.
 */
final class YamlDifference {
    private static final List<String> IDENTITIES = List.of(
            "name", "containerPort", "mountPath", "key", "port", "ip", "topologyKey", "secretKey", "path", "op");

    private final List<Step> steps = new ArrayList<>();

    private YamlDifference() {}

    sealed interface Step {
        List<YamlPath.Step> path();

        record Set(
                List<YamlPath.Step> path,
                @Nullable Object before,
                @Nullable Object after) implements Step {}

        record Add(List<YamlPath.Step> path, @Nullable Object value) implements Step {}

        record Remove(List<YamlPath.Step> path, @Nullable Object before) implements Step {}

        /** {@code behind} is null for the first. */
        record AddItem(
                List<YamlPath.Step> path,
                YamlPath.Step identity,
                @Nullable Object item,
                YamlPath.@Nullable Step behind) implements Step {}
    }

    static List<Step> between(@Nullable Object before, @Nullable Object after) {
        YamlDifference difference = new YamlDifference();
        difference.compare(List.of(), before, after);
        return List.copyOf(difference.steps);
    }

    private void compare(List<YamlPath.Step> path, @Nullable Object before, @Nullable Object after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before instanceof Map<?, ?> from && after instanceof Map<?, ?> to) {
            maps(path, from, to);
        } else if (!(before instanceof List<?> from && after instanceof List<?> to && lists(path, from, to))) {
            steps.add(new Step.Set(path, before, after));
        }
    }

    private void maps(List<YamlPath.Step> path, Map<?, ?> before, Map<?, ?> after) {
        Set<Object> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (Object key : keys) {
            List<YamlPath.Step> inner = with(path, new Key(String.valueOf(key)));
            if (!after.containsKey(key)) {
                steps.add(new Step.Remove(inner, before.get(key)));
            } else if (!before.containsKey(key)) {
                steps.add(new Step.Add(inner, after.get(key)));
            } else {
                compare(inner, before.get(key), after.get(key));
            }
        }
    }

    /** False when the items cannot be told apart. */
    private boolean lists(List<YamlPath.Step> path, List<?> before, List<?> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return false;
        }
        String identity = IDENTITIES.stream()
                .filter(field -> tells(field, before) && tells(field, after))
                .findFirst()
                .orElse(null);
        if (identity == null && !(scalars(before) && scalars(after))) {
            return false;
        }
        List<YamlPath.Step> from = identities(before, identity);
        List<YamlPath.Step> to = identities(after, identity);
        if (!kept(from, to).equals(kept(to, from))) {
            return false;
        }
        for (int i = 0; i < from.size(); i++) {
            int index = to.indexOf(from.get(i));
            if (index < 0) {
                steps.add(new Step.Remove(with(path, from.get(i)), before.get(i)));
            } else {
                compare(with(path, from.get(i)), before.get(i), after.get(index));
            }
        }
        added(path, from, to, after);
        return true;
    }

    private void added(List<YamlPath.Step> path, List<YamlPath.Step> from, List<YamlPath.Step> to, List<?> after) {
        for (int i = 0; i < to.size(); i++) {
            if (!from.contains(to.get(i))) {
                steps.add(new Step.AddItem(path, to.get(i), after.get(i), i == 0 ? null : to.get(i - 1)));
            }
        }
    }

    private static List<YamlPath.Step> kept(List<YamlPath.Step> of, List<YamlPath.Step> in) {
        return of.stream().filter(in::contains).toList();
    }

    private static boolean tells(String field, List<?> items) {
        Set<Object> seen = new HashSet<>();
        return items.stream()
                .allMatch(item -> item instanceof Map<?, ?> map
                        && map.get(field) != null
                        && !PlainData.isFilled(map.get(field))
                        && seen.add(map.get(field)));
    }

    private static boolean scalars(List<?> items) {
        return items.stream().allMatch(item -> item instanceof String || item instanceof Number)
                && new HashSet<>(items).size() == items.size();
    }

    private static List<YamlPath.Step> identities(List<?> items, @Nullable String field) {
        return items.stream()
                .map(item -> field != null && item instanceof Map<?, ?> map
                        ? (YamlPath.Step) new Field(field, String.valueOf(map.get(field)))
                        : new YamlPath.Step.Item(String.valueOf(item)))
                .toList();
    }

    private static List<YamlPath.Step> with(List<YamlPath.Step> path, YamlPath.Step step) {
        List<YamlPath.Step> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }
}
