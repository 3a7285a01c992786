package io.pilothouse.fakes;

import io.pilothouse.changes.Checks;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Review;
import io.pilothouse.units.ChangeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reviews that a test lays down; others put the files of the change on main, and nothing judges them. */
final class FakeReviews {
    private final Map<ChangeId, Review> laidDown = new HashMap<>();
    private @Nullable Review every;

    void put(Review review) {
        laidDown.put(review.pending().id(), review);
    }

    void forget(ChangeId id) {
        laidDown.remove(id);
    }

    void every(Review review) {
        every = review;
    }

    Review of(PendingChange change, FileTree main) {
        Review review = laidDown.getOrDefault(change.id(), every);
        return review == null
                ? onMain(change, main)
                : new Review(
                        change,
                        review.reviewedTree(),
                        review.onto(),
                        review.baseMoved(),
                        review.conflicts(),
                        review.files(),
                        review.verdict());
    }

    private static Review onMain(PendingChange change, FileTree main) {
        List<FileDiff> files = main.differences(main.with(change.changeSet().edits()));
        boolean moved = !main.commit().equals(change.changeSet().base());
        Checks.Verdict unjudged = new Checks.Verdict(List.of(), List.of());
        return new Review(change, "tree " + files.hashCode(), main.commit(), moved, List.of(), files, unjudged);
    }
}
