package io.pilothouse.history;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Plan;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Plans the change that takes a commit back. It takes the same road as any other change. Waits for the remote: not for a UI thread. */
@Component
public class UndoCommit {
    private final Changes changes;

    UndoCommit(Changes changes) {
        this.changes = changes;
    }

    public record Request(CommitId commit, Actor actor) {}

    public Plan plan(Request request) {
        return request.actor().mayChange()
                ? changes.revert(request.commit())
                : new Plan.Refused(List.of(Words.say("history.refused.role")));
    }
}
