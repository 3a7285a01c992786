package io.pilothouse.review;

import io.pilothouse.changes.Changes;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Reason;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes a waiting change away; nothing was on main yet. Waits for the remote: not for a UI thread. */
@Component
public class DiscardChange {
    private final Changes changes;

    public DiscardChange(Changes changes) {
        this.changes = changes;
    }

    /** Why not, each reason; empty when it is gone. */
    public List<String> discard(ChangeId change, Actor actor) {
        if (!actor.mayChange()) {
            return List.of(Reason.of("review.refused.role").toString());
        }
        changes.discard(change);
        return List.of();
    }
}
