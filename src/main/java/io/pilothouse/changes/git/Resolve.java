package io.pilothouse.changes.git;

import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Review;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.revwalk.RevCommit;

/** Plans a pending change on what a person saw of main, with what they chose for each conflict. */
record Resolve(Mirror mirror, PendingBranches pending, LandedChanges landed) {
    Plan plan(ChangeId id, CommitId onto, List<Resolution> choices) {
        PendingChange change = pending.find(id).orElse(null);
        if (change == null || landed.commit(change).isPresent()) {
            return refused(Reason.of("changes.resolve.gone", id));
        }
        RevCommit commit = mirror.findOrFetch(onto);
        if (commit == null || !landed.isOnMain(commit)) {
            return refused(Reason.of("changes.resolve.no-base", onto));
        }
        GitTree main = mirror.tree(commit);
        GitTree base = mirror.tree(mirror.commit(change.changeSet().base()));
        Reapplied seen = Reapply.onto(main, base, change.changeSet().edits());
        if (!Set.copyOf(seen.conflicts())
                .equals(choices.stream().map(Resolution::conflict).collect(Collectors.toSet()))) {
            return refused(Reason.of("changes.resolve.other"));
        }
        Reapplied resolved = Reapply.onto(main, base, change.changeSet().edits(), choices);
        if (!resolved.isClean()) {
            return new Plan.Refused(
                    resolved.conflicts().stream().map(Conflict::because).toList());
        }
        return resolved.edits().isEmpty()
                ? new Plan.NothingToDo(Reason.of(Review.NOTHING_LEFT))
                : new Plan.Planned(change.changeSet().on(onto, resolved.edits()));
    }

    private static Plan refused(Reason reason) {
        return new Plan.Refused(List.of(reason));
    }
}
