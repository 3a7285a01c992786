package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static io.pilothouse.changes.git.ConsoleOnGit.BOB;
import static io.pilothouse.changes.git.ConsoleOnGit.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilothouse.changes.Derivation;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.git.GitHttpServer.Moment;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two consoles over one repository: while the push of one is on its way, the other is quicker. */
class TwoConsolesTests {
    private static final String A = "a.yaml";
    private static final String B = "b.yaml";
    private static final String LIST = "list.txt";
    private static final String TITLE = "Serve llama 8B in prod";

    @TempDir
    private Path directory;

    private SharedRepository shared;
    private GitHttpServer server;
    private ConsoleOnGit one;
    private ConsoleOnGit two;

    @BeforeEach
    void serve() {
        assumeTrue(GitHttpServer.isInstalled(), "git http-backend is not installed");
        shared = new SharedRepository(
                directory.resolve("gitops.git"), Map.of(A, "a: 1\n", B, "b: 1\n", LIST, "a: 1\nb: 1\n"));
        server = GitHttpServer.start(directory);
        one = console("one.git", 1);
        two = console("two.git", 2);
    }

    private ConsoleOnGit console(String mirror, int seed) {
        return new ConsoleOnGit(
                ConsoleOnGit.settings(
                        server.url("gitops.git"), directory.resolve(mirror), new Secret(GitHttpServer.PASSWORD)),
                seed,
                List.of(new Listed()));
    }

    /** A file that follows from all others. */
    private static final class Listed implements Derivation {
        @Override
        public Derived derive(Tree before, List<FileEdit> authored) {
            Tree after = before.with(authored);
            String list = after.file(A).orElse("") + after.file(B).orElse("");
            return new Derived(List.of(new FileEdit.Write(LIST, list)), Effect.NONE);
        }

        @Override
        public boolean isDerived(String path, String text) {
            return path.equals(LIST);
        }
    }

    @AfterEach
    void stop() {
        two.close();
        one.close();
        server.close();
        shared.close();
    }

    private Review reviewed(String path, String text) {
        CommitId head = CommitId.of(shared.head().name());
        PendingChange proposed = one.changes.propose(change(head, new FileEdit.Write(path, text)), ADA);
        return one.changes.review(proposed.id());
    }

    private static Landing land(ConsoleOnGit at, Review review) {
        return at.changes.land(review.pending().id(), review.reviewedTree(), "why", ADA);
    }

    /** What the second console does while the next push of the first is on its way. */
    private <T> List<T> meanwhile(Moment moment, Supplier<T> what) {
        List<T> answers = new ArrayList<>();
        server.meanwhile(moment, () -> answers.add(what.get()));
        return answers;
    }

    private CommitId head() {
        return CommitId.of(shared.head().name());
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_THE_OFFER", "BEFORE_IT_IS_TAKEN"})
    void whatBothLandIsWrittenOnceAndTheSlowerIsToldAsWhat(Moment moment) {
        Review review = reviewed(A, "a: 2\n");
        List<Landing> other = meanwhile(moment, () -> land(two, review));

        Landing landing = land(one, review);

        assertThat(other).containsExactly(new Landing.Committed(head(), 1));
        assertThat(landing).isEqualTo(new Landing.AlreadyLanded(head()));
        assertThat(shared.subjects()).containsExactly(TITLE, "Begin");
        assertThat(shared.branches()).containsExactly("main");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_THE_OFFER", "BEFORE_IT_IS_TAKEN"})
    void whatOneDiscardsNeverLandsByTheOther(Moment moment) {
        Review review = reviewed(A, "a: 2\n");
        List<List<Reason>> other =
                meanwhile(moment, () -> two.changes.discard(review.pending().id(), BOB, "Not now."));

        Landing landing = land(one, review);

        assertThat(other).containsExactly(List.of());
        assertThat(landing)
                .isEqualTo(new Landing.Refused(List.of(
                        Reason.of("because.change-not-waiting", review.pending().id()))));
        assertThat(shared.subjects()).containsExactly("Begin");
        assertThat(one.changes.discarded(review.pending().id()).map(Discarded::by))
                .contains("Bob Engineer");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_THE_OFFER", "BEFORE_IT_IS_TAKEN"})
    void whatOneLandsIsNotSaidToBeDiscardedByTheOther(Moment moment) {
        Review review = reviewed(A, "a: 2\n");
        List<Landing> other = meanwhile(moment, () -> land(two, review));

        List<Reason> why = one.changes.discard(review.pending().id(), BOB, "Not now.");

        assertThat(other).containsExactly(new Landing.Committed(head(), 1));
        assertThat(why)
                .containsExactly(Reason.of(
                        "remotes.git-landed-meanwhile", review.pending().id(), head()));
        assertThat(shared.branches()).containsExactly("main");
        assertThat(one.changes.discarded(review.pending().id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_THE_OFFER", "BEFORE_IT_IS_TAKEN"})
    void whatBothDiscardIsDiscardedOnceByTheQuicker(Moment moment) {
        Review review = reviewed(A, "a: 2\n");
        List<List<Reason>> other =
                meanwhile(moment, () -> two.changes.discard(review.pending().id(), BOB, "Not now."));

        List<Reason> why = one.changes.discard(review.pending().id(), ADA, "Not ever.");

        assertThat(other).containsExactly(List.of());
        assertThat(why).isEmpty();
        assertThat(two.changes.discarded(review.pending().id()).map(Discarded::reason))
                .contains("Not now.");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_THE_OFFER", "BEFORE_IT_IS_TAKEN"})
    void whatOneEditsDoesNotLandAsTheOtherSawIt(Moment moment) {
        Review review = reviewed(A, "a: 2\n");
        List<Boolean> other = meanwhile(
                moment,
                () -> two.changes
                        .replace(review.pending(), change(head(), new FileEdit.Write(A, "a: 3\n")), ADA)
                        .isPresent());

        Landing landing = land(one, review);

        assertThat(other).containsExactly(true);
        Review again = ((Landing.LookAgain) landing).review();
        assertThat(shared.subjects()).containsExactly("Begin");
        assertThat(land(one, again)).isInstanceOf(Landing.Committed.class);
        assertThat(shared.file(A)).isEqualTo("a: 3\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_THE_OFFER", "BEFORE_IT_IS_TAKEN"})
    void whatOneLandsCannotBeEditedByTheOther(Moment moment) {
        Review review = reviewed(A, "a: 2\n");
        List<Landing> other = meanwhile(moment, () -> land(two, review));

        assertThat(one.changes.replace(review.pending(), change(head(), new FileEdit.Write(A, "a: 3\n")), ADA))
                .isEmpty();

        assertThat(other).containsExactly(new Landing.Committed(head(), 1));
        assertThat(shared.branches()).containsExactly("main");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_THE_OFFER", "BEFORE_IT_IS_TAKEN"})
    void whatIsApprovedOnItsWayLandsOnce(Moment moment) {
        Review review = reviewed(A, "a: 2\n");
        List<CommitId> approval = meanwhile(
                moment,
                () -> shared.commitTo(
                        review.pending().branch(),
                        "Approve\n\nApproved-by: Bo <b@x>\nApproved-Tree: " + review.reviewedTree() + "\n",
                        Map.of()));

        assertThat(land(one, review)).isEqualTo(new Landing.Committed(head(), 2));

        assertThat(approval).hasSize(1);
        assertThat(shared.subjects()).containsExactly(TITLE, "Begin");
        assertThat(shared.branches()).containsExactly("main");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_THE_OFFER", "BEFORE_IT_IS_TAKEN"})
    void whatFollowsFromBothIsMadeOfBoth(Moment moment) {
        Review first = reviewed(A, "a: 2\n");
        Review second = reviewed(B, "b: 2\n");
        List<Landing> other = meanwhile(moment, () -> land(two, second));

        Landing landing = land(one, first);

        assertThat(other).containsExactly(new Landing.Committed(head(), 1));
        assertThat(shared.file(LIST)).isEqualTo("a: 1\nb: 2\n");
        land(one, ((Landing.LookAgain) landing).review());
        assertThat(shared.file(LIST)).isEqualTo("a: 2\nb: 2\n");
        assertThat(shared.subjects()).hasSize(3);
    }

    @Test
    void aServerThatMovesOneBranchAtATimeLandsAndDiscardsToo() {
        shared.oneByOne();
        Review landed = reviewed(A, "a: 2\n");
        Review discarded = reviewed(B, "b: 2\n");

        assertThat(land(one, landed)).isEqualTo(new Landing.Committed(head(), 1));
        assertThat(two.changes.discard(discarded.pending().id(), BOB, "Not now."))
                .isEmpty();

        assertThat(shared.branches())
                .containsExactlyInAnyOrder(
                        "main", "pilothouse/discarded/" + discarded.pending().id());
    }

    @Test
    void aServerThatKeepsBranchesTakesTheCommitAndSaysThatItDoesNotDiscard() {
        shared.keepBranches();
        Review landed = reviewed(A, "a: 2\n");
        Review kept = reviewed(B, "b: 2\n");

        assertThat(land(one, landed)).isEqualTo(new Landing.Committed(head(), 1));
        assertThat(land(two, landed)).isEqualTo(new Landing.AlreadyLanded(head()));
        assertThatThrownBy(() -> two.changes.discard(kept.pending().id(), BOB, "Not now."))
                .isInstanceOf(GitUnavailable.class)
                .hasMessageContaining("refuses to delete change");
        assertThat(one.changes.pending(kept.pending().id())).isPresent();
    }
}
