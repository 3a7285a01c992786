package io.pilothouse.review;

import io.pilothouse.authority.Act;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import org.springframework.stereotype.Component;

/** Has a planned change wait for review, for who may. Waits for the remote: not for a UI thread. */
@Component
public class ProposeChange {
    private final Changes changes;
    private final AuthorityInForce authority;

    public ProposeChange(Changes changes, AuthorityInForce authority) {
        this.changes = changes;
        this.authority = authority;
    }

    public sealed interface Answer {
        record Waits(PendingChange change) implements Answer {}

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

    public Answer propose(ChangeSet planned, Actor actor) {
        List<Reason> denials =
                authority.proposing(actor, planned, changes.head()).why();
        return denials.isEmpty() ? new Answer.Waits(changes.propose(planned, actor)) : new Answer.Refused(denials);
    }
}
