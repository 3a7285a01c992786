package io.pilothouse.changes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check sees: the repository before, the repository as the change would leave it, and the change itself.
 *
 * @param restored of a change that takes a commit of main back the repository before that commit, else null
 * @param authored those edits of the change that somebody planned; the others follow from them ({@link Derivation})
 */
public record Candidate(
        Tree before,
        Tree after,
        ChangeSet changeSet,
        @Nullable Tree restored,
        List<FileEdit> authored) {
    public Candidate {
        authored = List.copyOf(authored);
    }

    public Candidate(Tree before, Tree after, ChangeSet changeSet) {
        this(before, after, changeSet, null);
    }

    public Candidate(Tree before, Tree after, ChangeSet changeSet, @Nullable Tree restored) {
        this(before, after, changeSet, restored, changeSet.edits());
    }

    /** The change as somebody planned it: what follows from it is nobody's to allow or to forbid. */
    public ChangeSet planned() {
        return changeSet.on(changeSet.base(), authored);
    }

    /** The same files as they stood on main before the commit that is taken back; null where none is. */
    @Nullable Candidate asItStood() {
        if (restored == null) {
            return null;
        }
        List<FileEdit> stood = changeSet.edits().stream()
                .<FileEdit>map(edit -> restored.file(edit.path())
                        .<FileEdit>map(text -> new FileEdit.Write(edit.path(), text))
                        .orElseGet(() -> new FileEdit.Remove(edit.path())))
                .toList();
        return new Candidate(before, restored, changeSet.on(restored.commit(), stood));
    }
}
