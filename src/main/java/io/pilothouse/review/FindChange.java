package io.pilothouse.review;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Review;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.units.ChangeId;
import org.springframework.stereotype.Component;

/** What became of a change: it waits, it landed, or nobody knows it. Waits for the remote: not for a UI thread. */
@Component
public class FindChange {
    private final Changes changes;
    private final Tracker tracker;

    FindChange(Changes changes, Tracker tracker) {
        this.changes = changes;
        this.tracker = tracker;
    }

    public sealed interface Found {
        record Waits(Review review) implements Found {}

        record Landed(TrackedCommit tracked) implements Found {}

        /** It was discarded, or never was. */
        record Gone(ChangeId id) implements Found {}
    }

    public Found find(ChangeId id) {
        if (changes.pending(id).isPresent()) {
            return new Found.Waits(changes.review(id));
        }
        return changes.landed(id)
                .flatMap(changes::commit)
                .<Found>map(commit -> new Found.Landed(tracker.of(commit)))
                .orElse(new Found.Gone(id));
    }
}
