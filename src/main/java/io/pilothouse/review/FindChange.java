package io.pilothouse.review;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.Review;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What became of a change: it waits, it landed, or nobody knows it. Waits for the remote: not for a UI thread. */
@Component
public class FindChange {
    private final Changes changes;
    private final Tracker tracker;
    private final AuthorityInForce authority;
    private final DueChanges due;

    FindChange(Changes changes, Tracker tracker, AuthorityInForce authority, DueChanges due) {
        this.due = due;
        this.changes = changes;
        this.tracker = tracker;
        this.authority = authority;
    }

    public sealed interface Found {
        record Waits(Review review, Rights rights, DueChanges.Due due) implements Found {}

        record Landed(TrackedCommit tracked) implements Found {}

        /** @param discarded null when nobody discarded it: it never was */
        record Gone(ChangeId id, @Nullable Discarded discarded) implements Found {}
    }

    public Found find(ChangeId id, Actor reader) {
        if (changes.pending(id).isPresent()) {
            Review review = changes.review(id);
            return new Found.Waits(
                    review,
                    Rights.of(review.pending(), reader, authority, changes.at(review.onto())),
                    due.of(review.pending()));
        }
        return changes.landed(id)
                .flatMap(changes::commit)
                .<Found>map(commit -> new Found.Landed(tracker.of(commit)))
                .orElseGet(() -> new Found.Gone(id, changes.discarded(id).orElse(null)));
    }
}
