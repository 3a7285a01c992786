package io.pilothouse.review;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What all features say of a change as it would land now. Waits for remotes: not for a UI thread. */
@Component
public class EffectsNow {
    private final Changes changes;
    private final ObjectProvider<EffectNow> all;

    /** They are asked for later: some of them need the changes, and those the checks. */
    EffectsNow(Changes changes, ObjectProvider<EffectNow> all) {
        this.changes = changes;
        this.all = all;
    }

    /** Nothing of one that conflicts with main: what would land nobody knows yet. */
    public List<EffectNow.Line> of(Review review, Actor reader) {
        if (!review.conflicts().isEmpty()) {
            return List.of();
        }
        Tree main = changes.at(review.onto());
        List<FileEdit> edits = review.files().stream().map(EffectsNow::edit).toList();
        return of(review.pending().changeSet().on(main.commit(), edits), main, reader);
    }

    /** Of one that does not wait yet, as if it landed where it was planned: what its review will say, as long as main stays as it is. */
    public List<EffectNow.Line> of(ChangeSet planned, Actor reader) {
        return of(planned, changes.at(planned.base()), reader);
    }

    private List<EffectNow.Line> of(ChangeSet change, Tree before, Actor reader) {
        Candidate candidate = new Candidate(before, before.with(change.edits()), change);
        return all.orderedStream()
                .flatMap(effect -> effect.of(candidate, reader).stream())
                .toList();
    }

    private static FileEdit edit(FileDiff file) {
        return file.isRemoved() ? new FileEdit.Remove(file.path()) : new FileEdit.Write(file.path(), file.after());
    }
}
