package io.pilothouse.review;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.Trailers;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.units.ChangeId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What became of a change: it waits, it landed, or nobody knows it. Waits for the remote: not for a UI thread. */
@Component
public class FindChange {
    private static final int PAGE = 200;
    private static final int PAGES = 10;

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
        return landed(id)
                .<Found>map(commit -> new Found.Landed(tracker.of(commit)))
                .orElse(new Found.Gone(id));
    }

    private Optional<Commit> landed(ChangeId id) {
        Commit last = null;
        for (int page = 0; page < PAGES; page++) {
            List<Commit> commits = log(last);
            Optional<Commit> found = commits.stream()
                    .filter(commit -> commit.trailer(Trailers.CHANGE)
                            .filter(id.value()::equals)
                            .isPresent())
                    .findFirst();
            if (found.isPresent() || commits.size() < PAGE) {
                return found;
            }
            last = commits.getLast();
        }
        return Optional.empty();
    }

    private List<Commit> log(@Nullable Commit after) {
        return changes.log("", PAGE, after == null ? null : after.id());
    }
}
