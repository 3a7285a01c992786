package io.pilothouse.changes.git;

import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Endings;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * The ends of changes in one repository.
 *
 * @param changed told after the branches have changed
 */
record GitEndings(Beside beside, History history, Actor console, Runnable changed) implements Endings {
    /** What waits beside main, what was taken away, and what main has. */
    record Beside(
            Mirror mirror, PendingBranches pending, Discards discards, LandedChanges landed, Derivations derivations) {
        boolean knows(ChangeId id) {
            return pending.find(id).isPresent()
                    || landed.commit(id).isPresent()
                    || discards.of(id).isPresent();
        }
    }

    @Override
    public List<Commit> unprepared() {
        return beside.landed().ending().stream()
                .filter(ending -> !beside.knows(ChangeEnd.idOf(ending)))
                .map(history::commit)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Plan revert(CommitId ending) {
        return new Undo(beside.mirror(), history, beside.landed(), beside.derivations()).planThere(ending);
    }

    @Override
    public PendingChange prepare(CommitId ending, ChangeSet takingBack, Actor requester) {
        PendingChange prepared = beside.pending().propose(ChangeEnd.idOf(ending), takingBack, requester);
        changed.run();
        return prepared;
    }
}
