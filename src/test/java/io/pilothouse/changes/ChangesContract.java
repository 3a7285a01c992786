package io.pilothouse.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every repository does, the one in memory that tests stand on like the real one. */
public abstract class ChangesContract {
    private static final Actor ADA = new Actor("Ada Operator", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final Actor BOB = new Actor("Bob Engineer", "bob@example.com", Set.of(Role.ML_ENGINEER));
    private static final CommitId UNKNOWN = CommitId.of("e".repeat(40));
    private static final String FILE = "models/a/prod/x.yaml";
    /** What main holds at first, by one commit. */
    protected static final Map<String, String> FIRST =
            Map.of(FILE, "replicas: 1\n", "models/ab/prod/x.yaml", "replicas: 1\n", "README.md", "hello\n");

    protected abstract Changes changes();

    /** By somebody else, straight to main; an empty text takes a file away. */
    protected abstract CommitId commit(Map<String, String> texts);

    private ChangeSet replicas(String number) {
        return new ChangeSet(
                "Scale a",
                List.of(),
                changes().head().commit(),
                List.of(new FileEdit.Write(FILE, "replicas: " + number + "\n")),
                Effect.NONE,
                "",
                Map.of("Model-Version", "a 3"),
                null);
    }

    private Landing land(PendingChange change) {
        return changes().land(change.id(), changes().review(change.id()).reviewedTree(), "Support asked for it", ADA);
    }

    @Test
    void eachCommitIsAWholeTree() {
        CommitId first = changes().head().commit();
        CommitId second = commit(Map.of(FILE, "replicas: 2\n", "README.md", ""));

        assertThat(changes().head().commit()).isEqualTo(second);
        assertThat(changes().head().files("models")).containsExactly(FILE, "models/ab/prod/x.yaml");
        assertThat(changes().head().files("models/a")).containsExactly(FILE);
        assertThat(changes().head().file("README.md")).isEmpty();
        assertThat(changes().at(first).file(FILE)).contains("replicas: 1\n");
        assertThat(changes().at(first).file("README.md")).contains("hello\n");
    }

    @Test
    void theLogIsPagedByFolderNewestFirst() {
        CommitId first = changes().head().commit();
        CommitId second = commit(Map.of(FILE, "replicas: 2\n"));
        CommitId third = commit(Map.of("models/ab/prod/x.yaml", "replicas: 2\n"));
        CommitId fourth = commit(Map.of(FILE, "replicas: 3\n"));

        assertThat(changes().log("models/a", 2, null)).extracting(Commit::id).containsExactly(fourth, second);
        assertThat(changes().log("models/a/", 2, second)).extracting(Commit::id).containsExactly(first);
        assertThat(changes().log("", 9, null)).hasSize(4);
        assertThat(changes().log("nowhere", 9, null)).isEmpty();
        assertThat(changes().log(fourth, List.of("models/ab", "README.md", "nowhere"), 9))
                .extracting(Commit::id)
                .containsExactly(third, first);
        assertThat(changes().log(second, List.of("models/ab", FILE), 1))
                .extracting(Commit::id)
                .containsExactly(second);
    }

    @Test
    void aCommitIsWhatDiffersFromTheTreeItFound() {
        CommitId first = changes().head().commit();
        CommitId second = commit(Map.of(FILE, "replicas: 2\nmax: 4\n", "README.md", ""));

        assertThat(changes().before(second).orElseThrow().commit()).isEqualTo(first);
        assertThat(changes().diff(second))
                .containsExactly(
                        new FileDiff("README.md", "hello\n", "", 0, 1),
                        new FileDiff(FILE, "replicas: 1\n", "replicas: 2\nmax: 4\n", 2, 1));
        assertThat(changes().commit(second).orElseThrow().changedPaths()).containsExactly("README.md", FILE);
        assertThat(changes().diff(first)).extracting(FileDiff::isNew).containsOnly(true);
        assertThat(changes().before(first)).isEmpty();
    }

    @Test
    void ofACommitThatIsNotThereNothingIsKnown() {
        assertThat(changes().commit(UNKNOWN)).isEmpty();
        assertThat(changes().before(UNKNOWN)).isEmpty();
        assertThat(changes().diff(UNKNOWN)).isEmpty();
        assertThatThrownBy(() -> changes().at(UNKNOWN))
                .isInstanceOf(GitUnavailable.class)
                .hasMessageContaining(UNKNOWN.value());
    }

    @Test
    void fourDigitsFindACommitAndLessFindNothing() {
        CommitId id = commit(Map.of(FILE, "replicas: 2\n"));

        assertThat(changes().find(id.value())).contains(id);
        assertThat(changes().find(id.value().substring(0, 39))).contains(id);
        assertThat(changes().find(id.value().substring(0, 3))).isEmpty();
        assertThat(changes().find("main")).isEmpty();
        assertThat(changes().find(UNKNOWN.value().substring(0, 39))).isEmpty();
    }

    @Test
    void whatIsProposedWaitsAndIsReviewedOnTheNewestMain() {
        PendingChange change = changes().propose(replicas("3"), BOB);
        assertThat(changes().review(change.id()).baseMoved()).isFalse();

        CommitId later = commit(Map.of("README.md", "hi\n"));

        assertThat(changes().pending(change.id())).contains(change);
        assertThat(change.requestedBy()).isEqualTo("Bob Engineer");
        assertThat(changes().landed(change.id())).isEmpty();
        assertThat(changes().review(change.id())).satisfies(review -> {
            assertThat(review.onto()).isEqualTo(later);
            assertThat(review.baseMoved()).isTrue();
            assertThat(review.files()).containsExactly(new FileDiff(FILE, "replicas: 1\n", "replicas: 3\n", 1, 1));
        });
    }

    @Test
    void whatLandedIsACommitOfMainAndNeverLandsAgain() {
        PendingChange change = changes().propose(replicas("3"), BOB);
        String reviewed = changes().review(change.id()).reviewedTree();

        CommitId commit = ((Landing.Committed) land(change)).commit();

        assertThat(changes().head().commit()).isEqualTo(commit);
        assertThat(changes().head().file(FILE)).contains("replicas: 3\n");
        assertThat(changes().commit(commit).orElseThrow()).satisfies(landed -> {
            assertThat(landed.authorName()).isEqualTo("Ada Operator");
            assertThat(landed.subject()).isEqualTo("Scale a");
            assertThat(landed.reason()).isEqualTo("Support asked for it");
            assertThat(landed.trailers())
                    .containsEntry("Model-Version", "a 3")
                    .containsEntry(Trailers.CHANGE, change.id().value());
        });
        assertThat(changes().landed(change.id())).contains(commit);
        assertThat(changes().pending(change.id())).isEmpty();
        assertThatThrownBy(() -> changes().review(change.id())).isInstanceOf(NoSuchElementException.class);
        assertThat(changes().land(change.id(), reviewed, "Again", ADA)).isEqualTo(new Landing.AlreadyLanded(commit));
    }

    @Test
    void onlyWhatWasReviewedAndMayBeLandedLands() {
        PendingChange change = changes().propose(replicas("3"), BOB);
        CommitId main = changes().head().commit();
        Reason no = Reason.of("check.said", "Not on a Friday.");

        assertThat(changes().land(change.id(), "another tree", "Because", ADA))
                .isEqualTo(new Landing.LookAgain(changes().review(change.id())));
        assertThat(changes()
                        .land(
                                change.id(),
                                changes().review(change.id()).reviewedTree(),
                                "Because",
                                ADA,
                                candidate -> List.of(no)))
                .isEqualTo(new Landing.Refused(List.of(no)));
        assertThat(changes().land(ChangeId.of("c-none"), "a tree", "Because", ADA))
                .isEqualTo(
                        new Landing.Refused(List.of(Reason.of("because.change-not-waiting", ChangeId.of("c-none")))));
        assertThat(changes().head().commit()).isEqualTo(main);
        assertThat(changes().pending(change.id())).contains(change);
    }

    @Test
    void whatMainSaysAlreadyIsNothingToDo() {
        PendingChange change = changes().propose(replicas("3"), BOB);
        CommitId main = commit(Map.of(FILE, "replicas: 3\n"));

        assertThat(land(change)).isEqualTo(new Landing.NothingToDo());
        assertThat(changes().head().commit()).isEqualTo(main);
        assertThat(changes().pending(change.id())).isEmpty();
    }

    @Test
    void anotherPlanTakesThePlaceOfWhatWasSeenAndOfNothingElse() {
        PendingChange seen = changes().propose(replicas("3"), BOB);

        PendingChange replaced = changes().replace(seen, replicas("4"), ADA).orElseThrow();

        assertThat(replaced.id()).isEqualTo(seen.id());
        assertThat(replaced.requestedBy()).isEqualTo("Bob Engineer");
        assertThat(changes().review(seen.id()).files())
                .extracting(FileDiff::after)
                .containsExactly("replicas: 4\n");
        assertThat(changes().replace(seen, replicas("5"), ADA)).isEmpty();
        assertThat(changes().pending(seen.id())).contains(replaced);
    }

    @Test
    void whatWasTakenAwayIsKeptWithWhoAndWhy() {
        PendingChange change = changes().propose(replicas("3"), BOB);

        assertThat(changes().discard(change.id(), ADA, "Not needed.")).isEmpty();

        assertThat(changes().pending(change.id())).isEmpty();
        assertThat(changes().discarded(change.id()).orElseThrow()).satisfies(gone -> {
            assertThat(gone.title()).isEqualTo("Scale a");
            assertThat(gone.by()).isEqualTo("Ada Operator");
            assertThat(gone.reason()).isEqualTo("Not needed.");
        });
        assertThat(changes().discardedSince(Instant.EPOCH, BOB.email()))
                .singleElement()
                .satisfies(gone -> assertThat(gone.byEmail()).isEqualTo(ADA.email()))
                .isEqualTo(changes().discarded(change.id()).orElseThrow());
        assertThat(changes().discardedSince(Instant.EPOCH, ADA.email())).isEmpty();
        assertThat(changes().discardedSince(Instant.MAX, BOB.email())).isEmpty();
        assertThat(changes().discard(change.id(), BOB, "Twice")).isEmpty();
        assertThat(changes().discarded(change.id()).orElseThrow().by()).isEqualTo("Ada Operator");
        assertThat(changes().discarded(ChangeId.of("c-none"))).isEmpty();
    }
}
