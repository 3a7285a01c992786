package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static io.pilothouse.changes.git.ConsoleOnGit.BOB;
import static io.pilothouse.changes.git.ConsoleOnGit.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.git.GitHttpServer.Moment;
import io.pilothouse.changes.git.GitHttpServer.Push;
import io.pilothouse.live.Reading;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of two consoles is killed while its push is on its way; the other says what is the case, and people go on there. */
class KilledConsoleTests {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String FILE = "a.yaml";
    private static final int KILLED = 128 + 9;

    @TempDir
    private Path directory;

    private SharedRepository shared;
    private GitHttpServer server;
    private ConsoleOnGit other;

    @BeforeEach
    void serve() {
        assumeTrue(GitHttpServer.isInstalled(), "git http-backend is not installed");
        shared = new SharedRepository(directory.resolve("gitops.git"), Map.of(FILE, "a: 1\n"));
        server = GitHttpServer.start(directory);
        other = new ConsoleOnGit(
                ConsoleOnGit.settings(
                        server.url("gitops.git"), directory.resolve("other.git"), new Secret(GitHttpServer.PASSWORD)),
                2);
    }

    @AfterEach
    void stop() {
        other.close();
        server.close();
        shared.close();
    }

    private Review reviewed() {
        PendingChange proposed = other.changes.propose(change(head(), new FileEdit.Write(FILE, "a: 2\n")), ADA);
        return other.changes.review(proposed.id());
    }

    private CommitId head() {
        return CommitId.of(shared.head().name());
    }

    private List<PendingChange> waiting() {
        other.poll();
        return other.changes.state().latest() instanceof Reading.Current<RepositoryState>(RepositoryState state)
                ? state.pending()
                : fail("no state");
    }

    private Landing land(Review review) {
        return other.changes.land(review.pending().id(), review.reviewedTree(), "why", ADA);
    }

    /** Git has all of the push and does it, or loses it with the console. */
    private void killedAt(Moment moment, String... verb) throws Exception {
        CompletableFuture<Process> console = new CompletableFuture<>();
        server.nextPush(moment == Moment.BEFORE_IT_IS_TAKEN ? Push.LOST : Push.ANSWERED);
        server.meanwhile(moment, () -> killed(console.join()));
        Process process = ConsoleToKill.start(server.url("gitops.git"), directory.resolve("killed.git"), verb);
        console.complete(process);
        assertThat(process.waitFor(PATIENCE)).isTrue();
        assertThat(process.exitValue()).isEqualTo(KILLED);
        server.mend();
    }

    private static void killed(Process process) {
        process.destroyForcibly().onExit().join();
    }

    @Test
    void whatItHadLandedHasLandedOnce() throws Exception {
        Review review = reviewed();

        killedAt(Moment.BEFORE_THE_ANSWER, "land", review.pending().id().value(), review.reviewedTree());

        assertThat(waiting()).isEmpty();
        assertThat(other.changes.landed(review.pending().id())).contains(head());
        assertThat(land(review)).isEqualTo(new Landing.AlreadyLanded(head()));
        assertThat(shared.subjects()).containsExactly("Serve llama 8B in prod", "Begin");
        assertThat(shared.branches()).containsExactly("main");
    }

    @Test
    void whatItHadNotLandedWaitsAndLandsOnce() throws Exception {
        Review review = reviewed();

        killedAt(Moment.BEFORE_IT_IS_TAKEN, "land", review.pending().id().value(), review.reviewedTree());

        assertThat(waiting()).containsExactly(review.pending());
        assertThat(land(review)).isEqualTo(new Landing.Committed(head(), 1));
        assertThat(shared.subjects()).containsExactly("Serve llama 8B in prod", "Begin");
    }

    @Test
    void whatItHadKeptWaitsAlthoughItsPageWasNeverTold() throws Exception {
        killedAt(Moment.BEFORE_THE_ANSWER, "propose", "c-none", "a: 2\n");

        assertThat(waiting()).singleElement().satisfies(change -> {
            assertThat(change.requestedByEmail()).isEqualTo(ADA.email());
            assertThat(land(other.changes.review(change.id()))).isInstanceOf(Landing.Committed.class);
        });
        assertThat(shared.file(FILE)).isEqualTo("a: 2\n");
    }

    @Test
    void whatItHadNotKeptIsNowhere() throws Exception {
        killedAt(Moment.BEFORE_IT_IS_TAKEN, "propose", "c-none", "a: 2\n");

        assertThat(waiting()).isEmpty();
        assertThat(shared.branches()).containsExactly("main");
    }

    @Test
    void whatItHadDiscardedIsDiscardedWithItsReason() throws Exception {
        Review review = reviewed();

        killedAt(Moment.BEFORE_THE_ANSWER, "discard", review.pending().id().value());

        assertThat(waiting()).isEmpty();
        assertThat(other.changes.discarded(review.pending().id()).map(Discarded::reason))
                .contains("Not now.");
        assertThat(land(review)).isInstanceOf(Landing.Refused.class);
        assertThat(shared.subjects()).containsExactly("Begin");
    }

    @Test
    void whatItHadNotDiscardedWaitsAndCanBe() throws Exception {
        Review review = reviewed();

        killedAt(Moment.BEFORE_IT_IS_TAKEN, "discard", review.pending().id().value());

        assertThat(waiting()).containsExactly(review.pending());
        assertThat(other.changes.discarded(review.pending().id())).isEmpty();
        assertThat(other.changes.discard(review.pending().id(), BOB, "Mine.")).isEmpty();
        assertThat(other.changes.discarded(review.pending().id()).map(Discarded::by))
                .contains("Bob Engineer");
    }

    @Test
    void whatItHadEditedHasToBeLookedAtAgain() throws Exception {
        Review review = reviewed();

        killedAt(Moment.BEFORE_THE_ANSWER, "edit", review.pending().id().value(), "a: 3\n");

        assertThat(land(review)).isInstanceOfSatisfying(Landing.LookAgain.class, again -> land(again.review()));
        assertThat(shared.file(FILE)).isEqualTo("a: 3\n");
        assertThat(shared.subjects()).hasSize(2);
    }
}
