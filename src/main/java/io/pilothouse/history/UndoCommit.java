package io.pilothouse.history;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Foresight;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.SetByCommit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.review.QuotedTitles;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Plans the change that takes a commit back. It takes the same road as any other change. Waits for the remote: not for a UI thread. */
@Component
public class UndoCommit {
    /** The key of what says which change waits that takes the same back. */
    public static final String WAITS = "history.undo.already";

    private final Changes changes;
    private final AuthorityInForce authority;
    private final QuotedTitles titles;
    private final List<Foresight> foresights;

    UndoCommit(Changes changes, AuthorityInForce authority, QuotedTitles titles, List<Foresight> foresights) {
        this.titles = titles;
        this.changes = changes;
        this.authority = authority;
        this.foresights = List.copyOf(foresights);
    }

    public record Request(CommitId commit, Actor actor) {}

    public Plan plan(Request request) {
        return switch (changes.revert(request.commit())) {
            case Plan.Planned(ChangeSet undo) -> judged(undo, request);
            case Plan.Refused(List<Reason> reasons) -> new Plan.Refused(titles.seen(reasons, request.actor()));
            case Plan.NothingToDo nothing -> nothing;
        };
    }

    private Plan judged(ChangeSet undo, Request request) {
        PendingChange same = waitsAlready(undo, request.commit()).orElse(null);
        if (same != null) {
            return new Plan.NothingToDo(Reason.of(WAITS, request.commit(), same.id()));
        }
        Tree now = changes.at(undo.base());
        List<Reason> denials = authority.proposing(request.actor(), undo, now).why();
        return denials.isEmpty() ? new Plan.Planned(foreseen(request.commit(), undo, now)) : new Plan.Refused(denials);
    }

    /** What takes it back at its end, or what somebody else proposed: a second one would be left with nothing to take back. */
    private Optional<PendingChange> waitsAlready(ChangeSet undo, CommitId commit) {
        return changes.waiting().stream()
                .filter(waiting -> Trailers.reverted(waiting.changeSet()).equals(Optional.of(commit)))
                .filter(waiting ->
                        Set.copyOf(changes.onMain(waiting.changeSet()).edits()).equals(Set.copyOf(undo.edits())))
                .findFirst();
    }

    private ChangeSet foreseen(CommitId undone, ChangeSet undo, Tree now) {
        Candidate candidate = new Candidate(now, now.with(undo.edits()), undo);
        List<String> more = new ArrayList<>(UndoneFiles.sentences(undo, now.layout()));
        changes.commit(undone)
                .map(commit -> SetByCommit.of(commit, changes))
                .ifPresent(set -> more.addAll(UndoneFiles.stays(set, now)));
        return undo.foreseeing(Foresight.all(foresights, candidate))
                .foreseeing(new Foresight.Foreseen(more, Effect.NONE));
    }
}
