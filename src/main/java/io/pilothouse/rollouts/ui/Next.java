package io.pilothouse.rollouts.ui;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.rollouts.RollOut;
import io.pilothouse.rollouts.WhatMoved;
import io.pilothouse.rollouts.WhatMoved.Movement;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;

/** What comes after the form. */
sealed interface Next {
    record Review(PendingChange change) implements Next {}

    record Stay(List<Reason> why) implements Next {}

    /** Somebody else landed something that the person was not told yet. */
    record Look(Movement movement) implements Next {}

    /** What is asked on the way. */
    record Roads(RollOut rollOut, WhatMoved moved, Changes changes) {}

    /**
     * What the person knows.
     *
     * @param head up to which they were told what moved
     * @param wrong what they typed that cannot stand in a spec
     */
    record Seen(CommitId head, List<Reason> wrong) {}

    /** Not on a UI thread. What cannot be sent is refused together with what the rest would be refused for. */
    static Next of(RollOut.Request request, Seen seen, Actor actor, Roads roads) {
        boolean whole = seen.wrong().isEmpty();
        return switch (roads.rollOut().plan(request)) {
            case Plan.Planned planned
            when whole -> {
                Movement since =
                        roads.moved().since(request.base(), request.wanted().endpoint());
                yield since.head().equals(seen.head()) || since.steps().isEmpty()
                        ? new Review(roads.changes().propose(planned.changeSet(), actor))
                        : new Look(since);
            }
            case Plan.Planned ignored -> new Stay(List.of());
            case Plan.NothingToDo nothing -> new Stay(whole ? List.of(nothing.reason()) : List.of());
            case Plan.Refused refused -> new Stay(refused.reasons());
        };
    }
}
