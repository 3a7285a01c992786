package io.pilothouse.history;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Foresight;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;
import org.springframework.stereotype.Component;

/** Plans the change that takes a commit back. It takes the same road as any other change. Waits for the remote: not for a UI thread. */
@Component
public class UndoCommit {
    private final Changes changes;
    private final List<Foresight> foresights;

    UndoCommit(Changes changes, List<Foresight> foresights) {
        this.changes = changes;
        this.foresights = List.copyOf(foresights);
    }

    public record Request(CommitId commit, Actor actor) {}

    public Plan plan(Request request) {
        if (!request.actor().mayChange()) {
            return new Plan.Refused(List.of(Reason.of("history.refused.role")));
        }
        return switch (changes.revert(request.commit())) {
            case Plan.Planned(ChangeSet undo) -> new Plan.Planned(foreseen(undo));
            case Plan refusedOrNothing -> refusedOrNothing;
        };
    }

    private ChangeSet foreseen(ChangeSet undo) {
        Tree now = changes.at(undo.base());
        Candidate candidate = new Candidate(now, now.with(undo.edits()), undo);
        return undo.foreseeing(Foresight.all(foresights, candidate));
    }
}
