package io.pilothouse.review;

import io.pilothouse.authority.Act;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has a planned change wait for review, for who may. Waits for the remote: not for a UI thread. */
@Component
public class ProposeChange {
    /** The key of the refusal of what says no reason. */
    public static final String WITHOUT_WHY = "review.propose.reason";

    private final Changes changes;
    private final AuthorityInForce authority;
    private final Clock clock;

    public ProposeChange(Changes changes, AuthorityInForce authority, Clock clock) {
        this.changes = changes;
        this.authority = authority;
        this.clock = clock;
    }

    /** By which ends of changes are judged. */
    public InstantSource clock() {
        return clock;
    }

    /** Whether the change at an address, as {@link ChangePaths} has it, waits for its review. */
    public boolean isWaiting(String path) {
        return ChangePaths.change(path).flatMap(changes::pending).isPresent();
    }

    public sealed interface Answer {
        /** @param replaces it came in the place of one that waited, under the same id */
        record Waits(PendingChange change, boolean replaces) implements Answer {}

        /** Every reason. */
        record Refused(List<Reason> reasons) implements Answer {
            public Refused {
                reasons = List.copyOf(reasons);
            }
        }
    }

    /** Whether somebody may change an endpoint, so that a page offers that. Whoever does it is judged by what the change touches. */
    public Verdict mayPropose(EndpointId endpoint, Actor actor) {
        return authority.touching(actor, Act.PROPOSE, endpoint, changes.head());
    }

    /** Whether a change of an endpoint has to say why: somebody else commits it, and nothing is there that it would take the reason of. */
    public boolean needsWhy(EndpointId endpoint, Actor actor) {
        return !authority.touching(actor, Act.COMMIT, endpoint, changes.head()).isAllowed()
                && SentBefore.by(actor, endpoint, changes)
                        .filter(sent -> !sent.changeSet().reason().isBlank())
                        .isEmpty();
    }

    /**
     * What is wrong with what is said beside a change that is refused anyway, so that all is mended in one round.
     *
     * @param end as ISO 8601; empty for good
     */
    public List<Reason> beside(String why, String end, boolean needsWhy) {
        List<Reason> against = new ArrayList<>(end.isEmpty() ? List.of() : ChangeEnd.refusals(end, clock.instant()));
        WrittenWhy.refusal(why).ifPresent(against::add);
        if (needsWhy && why.isBlank()) {
            against.add(Reason.of(WITHOUT_WHY));
        }
        return against;
    }

    /** Refused without a reason where somebody else has to commit it: who reads it then has nobody to ask. */
    public Answer propose(ChangeSet planned, Actor actor) {
        List<Reason> against = against(planned, actor);
        return against.isEmpty()
                ? new Answer.Waits(changes.propose(ChangeEnd.said(planned), actor), false)
                : new Answer.Refused(against);
    }

    /**
     * The same from a form, which may be sent more than once: it comes in the place of what was sent from there before, as long as that
     * waits and nobody approved it; in the place of what somebody else sent only for who might have sent that.
     *
     * @param edited the change that the form was opened for; null when it was opened for none
     */
    public Answer proposeAgain(ChangeSet planned, Actor actor, @Nullable ChangeId edited) {
        Optional<PendingChange> before = edited == null
                ? SentBefore.by(actor, planned, changes)
                : changes.pending(edited).or(() -> SentBefore.by(actor, planned, changes));
        ChangeSet whole = before.filter(sent -> planned.reason().isBlank())
                .map(sent -> planned.because(sent.changeSet().reason()))
                .orElse(planned);
        List<Reason> against = against(whole, actor);
        before.filter(sent -> !Rights.isOf(sent, actor))
                .map(sent -> authority.proposing(actor, sent.changeSet(), changes.head()))
                .ifPresent(edit -> against.addAll(edit.why()));
        if (!against.isEmpty()) {
            return new Answer.Refused(against.stream().distinct().toList());
        }
        ChangeSet said = ChangeEnd.said(whole);
        return before.flatMap(sent -> changes.replace(sent, said, actor))
                .map(replaced -> new Answer.Waits(replaced, true))
                .orElseGet(() -> new Answer.Waits(changes.propose(said, actor), false));
    }

    private List<Reason> against(ChangeSet planned, Actor actor) {
        Tree main = changes.head();
        List<Reason> denials =
                new ArrayList<>(authority.proposing(actor, planned, main).why());
        WrittenWhy.refusal(planned.reason()).ifPresent(denials::add);
        denials.addAll(ChangeEnd.refusals(planned, clock.instant()));
        Candidate candidate = new Candidate(main, main.with(planned.edits()), planned);
        if (planned.reason().isBlank()
                && !authority.committing(actor, candidate).isAllowed()) {
            denials.add(Reason.of(WITHOUT_WHY));
        }
        return denials;
    }
}
