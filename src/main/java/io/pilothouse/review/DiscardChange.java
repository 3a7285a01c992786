package io.pilothouse.review;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes a waiting change away; nothing was on main yet. Git keeps who did it and why. Waits for the remote: not for a UI thread. */
@Component
public class DiscardChange {
    private final Changes changes;
    private final AuthorityInForce authority;

    public DiscardChange(Changes changes, AuthorityInForce authority) {
        this.changes = changes;
        this.authority = authority;
    }

    /** @param reason may be empty for one's own change only */
    public record Request(ChangeId change, String reason, Actor actor) {}

    /** Why not, each reason; empty when it is gone. */
    public List<Reason> discard(Request request) {
        Optional<PendingChange> waiting = changes.pending(request.change());
        if (waiting.isEmpty()) {
            return List.of(Reason.of("review.discard.gone", request.change()));
        }
        List<Reason> refusals = refusals(waiting.get(), request);
        return refusals.isEmpty()
                ? changes.discard(
                        request.change(), request.actor(), request.reason().strip())
                : refusals;
    }

    private List<Reason> refusals(PendingChange change, Request request) {
        List<Reason> refusals =
                new ArrayList<>(WrittenWhy.refusal(request.reason()).stream().toList());
        refusals.addAll(Rights.discarding(change, request.actor(), authority, changes.head())
                .why());
        if (request.reason().isBlank() && !Rights.isOf(change, request.actor())) {
            refusals.add(Reason.of("review.discard.reason.missing", change.requestedBy()));
        }
        return refusals;
    }
}
