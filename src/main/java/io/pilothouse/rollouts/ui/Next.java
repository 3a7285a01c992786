package io.pilothouse.rollouts.ui;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.rollouts.RollOut;
import io.pilothouse.rollouts.WhatMoved;
import io.pilothouse.rollouts.WhatMoved.Movement;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What comes after the form. */
sealed interface Next {
    /** @param replaces it came in the place of what the person sent before */
    record Review(PendingChange change, boolean replaces) implements Next {}

    record Stay(List<Reason> why) implements Next {}

    /** Somebody else landed something that the person was not told yet. */
    record Look(Movement movement) implements Next {}

    /** What is asked on the way. */
    record Roads(RollOut rollOut, WhatMoved moved, ProposeChange proposing) {}

    /**
     * @param why in the person's words; may be empty
     * @param until when it is wanted, as it was typed; empty for good
     */
    record Because(String why, String until) {
        static final Because NOTHING = new Because("", "");

        ChangeSet said(ChangeSet planned) {
            ChangeSet reasoned = planned.because(why);
            return until.isEmpty() ? reasoned : reasoned.with(Trailers.ENDS, until);
        }
    }

    /**
     * What the person knows.
     *
     * @param head up to which they were told what moved
     * @param wrong what they typed that cannot stand in a spec
     * @param because why they want it, and until when
     * @param edited the change that they opened the form for; null when for none
     */
    record Shown(
            CommitId head,
            List<Reason> wrong,
            Because because,
            @Nullable ChangeId edited) {}

    /** Not on a UI thread. What cannot be sent is refused together with what the rest would be refused for. */
    static Next of(RollOut.Request request, Shown shown, Actor actor, Roads roads) {
        boolean whole = shown.wrong().isEmpty();
        EndpointId endpoint = request.wanted().endpoint();
        return switch (roads.rollOut().plan(request)) {
            case Plan.Planned planned
            when whole -> {
                Movement since = roads.moved().since(request.base(), endpoint);
                yield since.head().equals(shown.head()) || since.steps().isEmpty()
                        ? proposed(roads.proposing()
                                .proposeAgain(shown.because().said(planned.changeSet()), actor, shown.edited()))
                        : new Look(since);
            }
            case Plan.NothingToDo nothing when whole -> new Stay(List.of(nothing.reason()));
            case Plan.Planned _, Plan.NothingToDo _ -> new Stay(beside(endpoint, shown, actor, roads));
            case Plan.Refused refused ->
                new Stay(Stream.concat(refused.reasons().stream(), beside(endpoint, shown, actor, roads).stream())
                        .toList());
        };
    }

    /** What is said beside the fields is mended in the same round. */
    private static List<Reason> beside(EndpointId endpoint, Shown shown, Actor actor, Roads roads) {
        boolean needsWhy = shown.edited() == null && roads.proposing().needsWhy(endpoint, actor);
        return roads.proposing().beside(shown.because().why(), shown.because().until(), needsWhy);
    }

    private static Next proposed(ProposeChange.Answer answer) {
        return switch (answer) {
            case ProposeChange.Answer.Waits(PendingChange change, boolean replaces) -> new Review(change, replaces);
            case ProposeChange.Answer.Refused(List<Reason> reasons) -> new Stay(reasons);
        };
    }
}
