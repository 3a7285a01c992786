package io.pilothouse.changes.yaml;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.pilothouse.changes.yaml.YamlPath.Step;
import java.util.ArrayList;
import java.util.List;

/** Turns a list of scalars into another with the fewest removals and insertions, so that items that stay keep their lines. */
final class ItemEdits {
    private ItemEdits() {}

    static SplicedDocument applied(SplicedDocument document, List<Step> list, List<String> items) {
        List<?> before =
                document.get(YamlPath.text(list)).orElse(List.of()) instanceof List<?> found ? found : List.of();
        List<Object> from = new ArrayList<>(before);
        List<Object> to = new ArrayList<>(items);
        SplicedDocument edited = document;
        for (AbstractDelta<Object> delta : DiffUtils.diff(from, to).getDeltas().reversed()) {
            edited = replaced(edited, list, delta);
        }
        return edited;
    }

    /** Inserts before it removes: a list that is empty for a moment would lose its form. */
    private static SplicedDocument replaced(SplicedDocument document, List<Step> list, AbstractDelta<Object> delta) {
        SplicedDocument edited = document;
        int position = delta.getSource().getPosition();
        int removed = delta.getSource().size();
        int at = position + removed;
        for (Object item : delta.getTarget().getLines()) {
            edited = edited.insert(list, at, item);
            at++;
        }
        for (int i = 0; i < removed; i++) {
            List<Step> item = new ArrayList<>(list);
            item.add(new Step.Index(position));
            edited = edited.remove(item);
        }
        return edited;
    }
}
