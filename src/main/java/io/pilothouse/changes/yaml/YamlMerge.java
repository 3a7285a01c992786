package io.pilothouse.changes.yaml;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.yaml.YamlDifference.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the difference between two texts again on a third, path by path, by splicing. Two people may so change one file at once. */
public final class YamlMerge {
    private static final int LONGEST = 60;

    private final List<String> conflicts = new ArrayList<>();
    private SplicedDocument document;

    private YamlMerge(SplicedDocument document) {
        this.document = document;
    }

    public sealed interface Result {}

    public record Merged(String text) implements Result {}

    /** Why not, a sentence each, without the path of the file. */
    public record Conflicts(List<String> reasons) implements Result {
        public Conflicts {
            reasons = List.copyOf(reasons);
        }
    }

    /** Takes what differs between {@code base} and {@code planned} to {@code main}. */
    public static Result merge(String path, String base, String planned, String main) {
        if (!path.endsWith(".yaml") && !path.endsWith(".yml")) {
            return new Conflicts(List.of("was changed on main meanwhile, and is no YAML that could be merged"));
        }
        try {
            YamlMerge merge = new YamlMerge(SplicedDocument.read(path, main));
            List<Step> difference = YamlDifference.between(
                    SplicedDocument.read(path, base).data(),
                    SplicedDocument.read(path, planned).data());
            if (difference.isEmpty()) {
                return new Conflicts(
                        List.of("was changed on main meanwhile, and this change is only about its layout"));
            }
            difference.forEach(merge::make);
            return merge.conflicts.isEmpty() ? new Merged(merge.document.text()) : new Conflicts(merge.conflicts);
        } catch (InvalidYaml wrong) {
            return new Conflicts(List.of("was changed on main meanwhile, and cannot be merged: " + wrong.getMessage()));
        }
    }

    private void make(Step step) {
        String place = YamlPath.text(step.path());
        switch (step) {
            case Step.Set(var path, var before, var after) -> {
                if (conflicts(place, document.value(path), before, after)) {
                    return;
                }
                document = Objects.equals(document.value(path), after) ? document : document.put(path, after);
            }
            case Step.Add(var path, var value) -> add(path, value, place);
            case Step.Remove(var path, var before) -> remove(path, before, place);
            case Step.AddItem(var list, var identity, var item, var behind) -> addItem(list, identity, item, behind);
        }
    }

    private boolean conflicts(String place, @Nullable Object now, @Nullable Object before, @Nullable Object after) {
        if (Objects.equals(now, before) || Objects.equals(now, after)) {
            return false;
        }
        conflicts.add(
                place + " was " + shown(before) + ", is " + shown(now) + " on main, and would become " + shown(after));
        return true;
    }

    private void add(List<YamlPath.Step> path, @Nullable Object value, String place) {
        if (!document.has(path.subList(0, path.size() - 1))) {
            conflicts.add(place + " has lost its place on main");
        } else if (!document.has(path)) {
            document = document.put(path, value);
        } else if (!Objects.equals(document.value(path), value)) {
            conflicts.add(
                    place + " was added on main as " + shown(document.value(path)) + ", and here as " + shown(value));
        }
    }

    private void remove(List<YamlPath.Step> path, @Nullable Object before, String place) {
        if (!document.has(path)) {
            return;
        }
        if (Objects.equals(document.value(path), before)) {
            document = document.remove(path);
        } else {
            conflicts.add(place + " was " + shown(before) + ", is " + shown(document.value(path))
                    + " on main, and would be removed");
        }
    }

    /** Behind the item it stands behind in the plan, if that is still there. */
    private void addItem(
            List<YamlPath.Step> list, YamlPath.Step identity, @Nullable Object item, YamlPath.@Nullable Step behind) {
        String place = YamlPath.text(list);
        if (!(document.value(list) instanceof List<?> items)) {
            conflicts.add(place + " has lost its place on main");
            return;
        }
        int index = PlainData.index(items, identity);
        if (index >= 0) {
            if (!Objects.equals(items.get(index), item)) {
                conflicts.add(place + identity + " was added on main with other content");
            }
            return;
        }
        int neighbour = behind == null ? -1 : PlainData.index(items, behind);
        int at = behind == null ? 0 : neighbour < 0 ? items.size() : neighbour + 1;
        document =
                items.isEmpty() ? document.put(list, Collections.singletonList(item)) : document.insert(list, at, item);
    }

    private static String shown(@Nullable Object value) {
        String text = switch (value) {
            case null -> "nothing";
            case java.util.Map<?, ?> ignored -> "a map";
            case List<?> ignored -> "a list";
            default -> value.toString();
        };
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
