package io.pilothouse.fakes;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Consent;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings what waits to a main branch in memory, unless a test lays down what becomes of it. */
final class FakeLandings {
    final List<FakeRepository.Landed> landed = new ArrayList<>();
    private final FakeMain main;
    private final FakeBranches branches;
    private final FakeReviews reviews;
    private @Nullable Landing answer;

    FakeLandings(FakeMain main, FakeBranches branches, FakeReviews reviews) {
        this.main = main;
        this.branches = branches;
        this.reviews = reviews;
    }

    void all(Landing landing) {
        answer = landing;
    }

    Landing land(FakeRepository.Landed wish, Consent consent) {
        PendingChange change = branches.find(wish.change()).orElse(null);
        List<Reason> refusals =
                change == null ? List.of() : consent.refusals(main.head().changedBy(change.changeSet()));
        if (!refusals.isEmpty()) {
            return new Landing.Refused(refusals);
        }
        landed.add(wish);
        Landing landing = answer == null ? landing(change, wish) : answer;
        if (landing instanceof Landing.Committed || landing instanceof Landing.NothingToDo) {
            branches.remove(wish.change());
        }
        return landing;
    }

    private Landing landing(@Nullable PendingChange change, FakeRepository.Landed wish) {
        if (change == null) {
            return main.landed(wish.change())
                    .<Landing>map(Landing.AlreadyLanded::new)
                    .orElse(new Landing.Refused(List.of(Reason.of("because.change-not-waiting", wish.change()))));
        }
        Review now = reviews.of(change, main.head());
        if (now.files().isEmpty()) {
            return new Landing.NothingToDo();
        }
        return now.reviewedTree().equals(wish.reviewedTree())
                ? new Landing.Committed(written(change.changeSet(), wish), 1)
                : new Landing.LookAgain(now);
    }

    private CommitId written(ChangeSet planned, FakeRepository.Landed wish) {
        FileTree tree = main.head().with(planned.edits()).at(main.nextId());
        Map<String, String> trailers =
                planned.with(Trailers.CHANGE, wish.change().value()).trailers();
        main.add(tree, wish.committer(), planned.title(), wish.reason(), trailers);
        return tree.commit();
    }
}
