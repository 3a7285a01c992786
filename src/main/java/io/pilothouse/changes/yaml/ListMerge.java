package io.pilothouse.changes.yaml;

import io.pilothouse.changes.yaml.YamlPath.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.diff.Edit;
import org.jspecify.annotations.Nullable;

/**
 * A list merged item by item. Items are told apart by the field Kubernetes merges them by, or by their text. An item that main has no more
 * was taken away or replaced there; who wants something else in its place clashes with that.
 */
final class ListMerge {
    private static final List<String> IDENTITIES = List.of(
            "name", "containerPort", "mountPath", "key", "port", "ip", "topologyKey", "secretKey", "path", "op");

    private final YamlMerge merge;
    private final List<Step> list;
    private final Keyed base;
    private final Keyed mine;
    private final Keyed theirs;
    /** What is not to be added, because something else took its place. */
    private final Set<Step> left = new HashSet<>();
    /** At last: a list that is empty for a moment would lose its form. */
    private final List<Runnable> removals = new ArrayList<>();

    private ListMerge(YamlMerge merge, List<Step> list, List<Keyed> sides) {
        this.merge = merge;
        this.list = list;
        base = sides.get(0);
        mine = sides.get(1);
        theirs = sides.get(2);
    }

    private record Keyed(List<Step> keys, List<?> items) {
        @Nullable Object at(Step key) {
            int index = keys.indexOf(key);
            return index < 0 ? Sides.ABSENT : items.get(index);
        }

        boolean has(Step key) {
            return keys.contains(key);
        }

        List<Step> kept(Keyed of) {
            return keys.stream().filter(of::has).toList();
        }

        List<Step> added(Edit edit, Keyed to) {
            return keys.subList(edit.getBeginB(), edit.getEndB()).stream()
                    .filter(key -> !to.has(key))
                    .toList();
        }
    }

    /** Null when items cannot be told apart on every side, or the change reorders them. */
    static @Nullable ListMerge of(YamlMerge merge, List<Step> list, Sides sides) {
        List<List<?>> lists = sides.lists();
        String field = IDENTITIES.stream()
                .filter(candidate -> lists.stream().allMatch(items -> areMaps(items, candidate)))
                .filter(candidate -> lists.stream().allMatch(items -> tell(keys(items, candidate))))
                .findFirst()
                .orElse(null);
        if (field == null && !lists.stream().allMatch(items -> areScalars(items) && tell(keys(items, null)))) {
            return null;
        }
        List<Keyed> keyed = lists.stream()
                .map(items -> new Keyed(keys(items, field), items))
                .toList();
        ListMerge items = new ListMerge(merge, list, keyed);
        return items.base.kept(items.mine).equals(items.mine.kept(items.base)) ? items : null;
    }

    private static boolean areMaps(List<?> items, String field) {
        return items.stream()
                .allMatch(item ->
                        item instanceof Map<?, ?> map && map.get(field) != null && !PlainData.isFilled(map.get(field)));
    }

    private static boolean areScalars(List<?> items) {
        return items.stream().allMatch(item -> item instanceof String || item instanceof Number);
    }

    private static boolean tell(List<Step> keys) {
        return new HashSet<>(keys).size() == keys.size();
    }

    private static List<Step> keys(List<?> items, @Nullable String field) {
        return items.stream()
                .map(item -> field != null && item instanceof Map<?, ?> map
                        ? (Step) new Step.Field(field, String.valueOf(map.get(field)))
                        : new Step.Item(String.valueOf(item)))
                .toList();
    }

    void merge() {
        ItemDiff.between(base.keys(), mine.keys()).forEach(this::replaced);
        base.keys().forEach(this::known);
        mine.keys().stream()
                .filter(key -> !base.has(key) && !left.contains(key))
                .forEach(this::added);
        removals.forEach(Runnable::run);
    }

    /** What the change has in place of items that main has no more. */
    private void replaced(Edit edit) {
        List<Step> lost = base.keys().subList(edit.getBeginA(), edit.getEndA()).stream()
                .filter(key -> !theirs.has(key))
                .toList();
        if (lost.isEmpty()) {
            return;
        }
        List<Step> wanted = mine.added(edit, base);
        List<Step> there = ItemDiff.between(base.keys(), theirs.keys()).stream()
                .filter(other -> base.keys().subList(other.getBeginA(), other.getEndA()).stream()
                        .anyMatch(lost::contains))
                .flatMap(other -> theirs.added(other, base).stream())
                .toList();
        if (Set.copyOf(wanted).equals(Set.copyOf(there))) {
            return;
        }
        String place = YamlPath.text(at(lost.getFirst()));
        if (merge.takesMine(new Clash(place, "", shown(lost), shown(there), shown(wanted)))) {
            there.stream()
                    .filter(key -> !wanted.contains(key))
                    .forEach(key -> removals.add(() -> merge.remove(at(key))));
        } else {
            left.addAll(wanted);
        }
    }

    private static @Nullable Object shown(List<Step> keys) {
        List<String> words = keys.stream()
                .map(key -> key instanceof Step.Item(String text) ? text : key.toString())
                .toList();
        return words.isEmpty() ? null : String.join(", ", words);
    }

    private void known(Step key) {
        Sides sides = new Sides(base.at(key), mine.at(key), theirs.at(key));
        if (!mine.has(key)) {
            removals.add(() -> merge.merge(at(key), sides));
        } else if (theirs.has(key)) {
            merge.merge(at(key), sides);
        } else if (!sides.isSettled() && merge.takesMine(sides.clash(YamlPath.text(at(key)), ""))) {
            insert(key);
        }
    }

    private void added(Step key) {
        if (theirs.has(key)) {
            merge.merge(at(key), new Sides(Sides.ABSENT, mine.at(key), theirs.at(key)));
        } else {
            insert(key);
        }
    }

    /** Behind the nearest item before it that is there. */
    private void insert(Step key) {
        List<?> now = merge.items(list);
        int at = mine.keys().subList(0, mine.keys().indexOf(key)).reversed().stream()
                .mapToInt(before -> PlainData.index(now, before))
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
        merge.insert(list, at + 1, mine.at(key));
    }

    private List<Step> at(Step item) {
        return YamlPath.with(list, item);
    }
}
