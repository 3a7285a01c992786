package io.pilothouse.review.tracking;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Checks;
import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Review;
import io.pilothouse.live.Memory;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What the checks say of every waiting change, for lists. Asked once for all viewers, and again when main or the change moved, or after a
 * while, since checks also look at what is free. Waits for the remote: not for a UI thread.
 */
@Component
public class Verdicts {
    private static final Duration FRESH = Duration.ofMinutes(2);
    private static final int MOST = 500;

    private final Changes changes;
    private final Memory<Key, Summary> known;

    private record Key(ChangeId change, CommitId commit, CommitId head) {}

    /** {@code conflicts} are where it cannot be re-applied on main. */
    public record Summary(Checks.Verdict verdict, List<Conflict> conflicts) {
        public Summary {
            conflicts = List.copyOf(conflicts);
        }
    }

    Verdicts(Changes changes, Clock clock) {
        this.changes = changes;
        known = new Memory<>(key -> asked(key.change()), Memory.Limits.of(FRESH, MOST), clock);
    }

    public Map<ChangeId, Summary> of(RepositoryState state) {
        Map<ChangeId, Summary> summaries = new HashMap<>();
        for (PendingChange pending : state.pending()) {
            Key key = new Key(pending.id(), pending.commit(), state.head());
            summaries.put(pending.id(), known.get(key));
        }
        return summaries;
    }

    private Summary asked(ChangeId pending) {
        Review review = changes.review(pending);
        return new Summary(review.verdict(), review.conflicts());
    }
}
