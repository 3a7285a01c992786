package io.pilothouse.review;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;

/**
 * What somebody may do with a change that waits, so that a page offers that and says why not the rest. Whoever acts is judged again.
 *
 * @param edit to plan it anew in its place
 * @param own they asked for it themselves
 */
public record Rights(Verdict edit, Verdict commit, Verdict discard, boolean own) {
    static Rights of(PendingChange change, Actor actor, AuthorityInForce authority, Tree main) {
        ChangeSet planned = change.changeSet();
        boolean own = isOf(change, actor);
        return new Rights(
                authority.proposing(actor, planned, main),
                authority.committing(actor, new Candidate(main, main.with(planned.edits()), planned)),
                discarding(change, actor, authority, main),
                own);
    }

    /** One's own needs no right, unless something of one's own stays for good by it that had an end. */
    static Verdict discarding(PendingChange change, Actor actor, AuthorityInForce authority, Tree main) {
        ChangeSet planned = change.changeSet();
        if (!isOf(change, actor)) {
            return authority.discarding(actor, planned, main);
        }
        return ChangeEnd.isName(change.id()) ? authority.keeping(actor, planned, main) : new Verdict.Allowed();
    }

    static boolean isOf(PendingChange change, Actor actor) {
        return change.requestedByEmail().equals(actor.email());
    }
}
