package io.pilothouse.review;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Gives what takes a change back at its end another time, for who may commit it. To land it now is to commit it, to keep for good what it takes back is
 * to discard it. Waits for the remote: not for a UI thread.
 */
@Component
public class MoveEnd {
    private final Changes changes;
    private final AuthorityInForce authority;
    private final Clock clock;

    MoveEnd(Changes changes, AuthorityInForce authority, Clock clock) {
        this.changes = changes;
        this.authority = authority;
        this.clock = clock;
    }

    /** @param until a time with its zone, in the form of ISO 8601 */
    public record Request(ChangeId change, String until, Actor actor) {}

    /** Why not, each reason; empty when it is due then. */
    public List<Reason> move(Request request) {
        PendingChange waiting = changes.pending(request.change()).orElse(null);
        if (waiting == null) {
            return List.of(Reason.of("review.discard.gone", request.change()));
        }
        ChangeSet change = waiting.changeSet();
        if (ChangeEnd.due(change).isEmpty()) {
            return List.of(Reason.of("review.end.none", request.change()));
        }
        Tree main = changes.head();
        List<Reason> refusals = new ArrayList<>(authority
                .committing(request.actor(), new Candidate(main, main.with(change.edits()), change))
                .why());
        refusals.addAll(ChangeEnd.refusals(request.until(), clock.instant()));
        return refusals.isEmpty() ? moved(waiting, request) : refusals;
    }

    private List<Reason> moved(PendingChange waiting, Request request) {
        Instant until = ChangeEnd.read(request.until()).orElseThrow();
        ChangeSet sooner = waiting.changeSet();
        String why = WhyItEnds.of(sooner, changes)
                .map(ends -> ends.moved(until, sooner.reason()))
                .orElse(sooner.reason());
        ChangeSet later = sooner.with(Trailers.DUE, until.toString()).because(why);
        return changes.replace(waiting, later, request.actor()).isPresent()
                ? List.of()
                : List.of(Reason.of("review.resolve.lost"));
    }
}
