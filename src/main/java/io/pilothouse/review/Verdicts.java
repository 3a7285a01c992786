package io.pilothouse.review;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Checks;
import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Review;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
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
    private final Cache<Key, Summary> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

    private record Key(ChangeId change, CommitId commit, CommitId head) {}

    /** {@code conflicts} are where it cannot be re-applied on main. */
    public record Summary(Checks.Verdict verdict, List<Conflict> conflicts) {
        public Summary {
            conflicts = List.copyOf(conflicts);
        }
    }

    Verdicts(Changes changes) {
        this.changes = changes;
    }

    public Map<ChangeId, Summary> of(RepositoryState state) {
        Map<ChangeId, Summary> summaries = new HashMap<>();
        for (PendingChange pending : state.pending()) {
            Key key = new Key(pending.id(), pending.commit(), state.head());
            summaries.put(pending.id(), known.get(key, missing -> asked(pending)));
        }
        return summaries;
    }

    private Summary asked(PendingChange pending) {
        Review review = changes.review(pending.id());
        return new Summary(review.verdict(), review.conflicts());
    }
}
