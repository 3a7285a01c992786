package io.pilothouse.changes.yaml;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Resolution.Take;
import io.pilothouse.changes.yaml.YamlPath.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes what differs between two texts to a third, place by place, by splicing, so that two people can change one file at once. What both
 * changed in different ways is a clash, unless a choice was made; what cannot be told apart is never guessed.
 */
public final class YamlMerge {
    private final Map<String, Take> choices;
    private final List<Clash> clashes = new ArrayList<>();
    private SplicedDocument document;

    private YamlMerge(SplicedDocument document, Map<String, Take> choices) {
        this.document = document;
        this.choices = choices;
    }

    public sealed interface Result {}

    public record Merged(String text) implements Result {}

    public record Clashes(List<Clash> clashes) implements Result {
        public Clashes {
            clashes = List.copyOf(clashes);
        }
    }

    /** The change is about comments, quotes or line breaks. */
    public record OnlyLayout() implements Result {}

    public record Unreadable(InvalidYaml why) implements Result {}

    /** One file three times: where the change was planned, as it wants it, and on main. */
    public record Versions(String path, String base, String planned, String main) {}

    public static Result merge(Versions versions) {
        return merge(versions, Map.of());
    }

    /** @param choices by the place of the clash */
    public static Result merge(Versions versions, Map<String, Take> choices) {
        try {
            Map<String, Object> base =
                    SplicedDocument.read(versions.path(), versions.base()).data();
            Map<String, Object> planned =
                    SplicedDocument.read(versions.path(), versions.planned()).data();
            SplicedDocument main = SplicedDocument.read(versions.path(), versions.main());
            if (base.equals(planned)) {
                return new OnlyLayout();
            }
            YamlMerge merge = new YamlMerge(main, choices);
            merge.merge(List.of(), new Sides(base, planned, main.data()));
            return merge.clashes.isEmpty() ? new Merged(merge.document.text()) : new Clashes(merge.clashes);
        } catch (InvalidYaml wrong) {
            return new Unreadable(wrong);
        }
    }

    void merge(List<Step> path, Sides sides) {
        if (sides.isSettled()) {
            return;
        }
        if (sides.areMaps()) {
            maps(path, sides);
        } else if (!(sides.areFilledLists() && lists(path, sides))
                && (sides.isOnlyMine() || takesMine(sides.clash(YamlPath.text(path), key(path))))) {
            put(path, sides.mine());
        }
    }

    private void maps(List<Step> path, Sides sides) {
        Set<Object> keys = new LinkedHashSet<>();
        if (sides.base() instanceof Map<?, ?> base && sides.mine() instanceof Map<?, ?> mine) {
            keys.addAll(base.keySet());
            keys.addAll(mine.keySet());
        }
        keys.forEach(key -> merge(YamlPath.with(path, new Step.Key(String.valueOf(key))), sides.at(key)));
    }

    /** False when the items cannot be told apart, or the change reorders them: then the list is one value. */
    private boolean lists(List<Step> path, Sides sides) {
        ArgumentMerge arguments = ArgumentMerge.of(path, sides);
        if (arguments != null) {
            List<String> merged = sides.isOnlyMine() ? arguments.wanted() : arguments.merged(this::takesMine);
            if (merged != null) {
                document = ItemEdits.applied(document, path, merged);
            }
            return merged != null;
        }
        ListMerge items = ListMerge.of(this, path, sides);
        if (items != null) {
            items.merge();
        }
        return items != null;
    }

    /** What was chosen; main's stays while nothing is. */
    boolean takesMine(Clash clash) {
        Take take = choices.get(clash.place());
        if (take == null) {
            clashes.add(clash);
        }
        return take == Take.MINE;
    }

    private void put(List<Step> path, @Nullable Object value) {
        document = value == Sides.ABSENT ? document.remove(path) : document.put(path, value);
    }

    List<?> items(List<Step> list) {
        return document.value(list) instanceof List<?> items ? items : List.of();
    }

    void insert(List<Step> list, int index, @Nullable Object item) {
        document = document.insert(list, index, item);
    }

    void remove(List<Step> path) {
        document = document.remove(path);
    }

    /** A variable's value is called what the variable is. */
    static String key(List<Step> path) {
        boolean isVariable = path.size() > 1
                && path.getLast().equals(new Step.Key("value"))
                && path.get(path.size() - 2) instanceof Step.Field;
        return switch (isVariable ? path.get(path.size() - 2) : path.isEmpty() ? new Step.Key("") : path.getLast()) {
            case Step.Key(String name) -> name;
            case Step.Field(String ignored, String value) -> value;
            case Step.Item ignored -> "";
            case Step.Index ignored -> "";
        };
    }
}
