package io.pilothouse.changes.yaml;

import io.pilothouse.changes.yaml.YamlPath.Step;
import java.util.List;
import org.eclipse.jgit.diff.Edit;

/** Turns a list of scalars into another with the fewest removals and insertions, so that items that stay keep their lines. */
final class ItemEdits {
    private ItemEdits() {}

    static SplicedDocument applied(SplicedDocument document, List<Step> list, List<String> items) {
        List<?> before = document.value(list) instanceof List<?> found ? found : List.of();
        SplicedDocument edited = document;
        for (Edit edit : ItemDiff.between(before, items).reversed()) {
            edited = replaced(edited, list, edit, items.subList(edit.getBeginB(), edit.getEndB()));
        }
        return edited;
    }

    /** Inserts before it removes: a list that is empty for a moment would lose its form. */
    private static SplicedDocument replaced(
            SplicedDocument document, List<Step> list, Edit edit, List<String> inserted) {
        SplicedDocument edited = document;
        int at = edit.getEndA();
        for (String item : inserted) {
            edited = edited.insert(list, at, item);
            at++;
        }
        for (int i = 0; i < edit.getLengthA(); i++) {
            edited = edited.remove(YamlPath.with(list, new Step.Index(edit.getBeginA())));
        }
        return edited;
    }
}
