package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static io.pilothouse.changes.git.ConsoleOnGit.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.NotKnownIfWritten;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.git.GitHttpServer.Push;
import io.pilothouse.live.Reading;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git takes a push, or does not, and is gone before it answers. */
class UnansweredTests {
    @TempDir
    private Path directory;

    private SharedRepository shared;
    private GitHttpServer server;
    private ConsoleOnGit console;

    @BeforeEach
    void serve() {
        assumeTrue(GitHttpServer.isInstalled(), "git http-backend is not installed");
        shared = new SharedRepository(directory.resolve("gitops.git"), Map.of("a.yaml", "a: 1\n"));
        server = GitHttpServer.start(directory);
        console = console("mirror.git");
    }

    private ConsoleOnGit console(String mirror) {
        return new ConsoleOnGit(
                ConsoleOnGit.settings(
                        server.url("gitops.git"), directory.resolve(mirror), new Secret(GitHttpServer.PASSWORD)),
                1);
    }

    @AfterEach
    void stop() {
        console.close();
        server.close();
        shared.close();
    }

    private CommitId head() {
        return CommitId.of(shared.head().name());
    }

    private ChangeSet two() {
        return change(head(), new FileEdit.Write("a.yaml", "a: 2\n"));
    }

    private Review reviewed() {
        return console.changes.review(console.changes.propose(two(), ADA).id());
    }

    private Landing land(ConsoleOnGit at, Review review) {
        return at.changes.land(review.pending().id(), review.reviewedTree(), "why", ADA);
    }

    private RepositoryState state() {
        console.poll();
        return console.changes.state().latest() instanceof Reading.Current<RepositoryState>(RepositoryState state)
                ? state
                : fail("no state");
    }

    @Test
    void aCommitThatMainHasIsNeverSaidNotToBeWritten() {
        Review review = reviewed();
        server.nextPush(Push.TAKEN_WITHOUT_ANSWER);

        Landing landing = land(console, review);
        Landing stillSilent = land(console, review);
        server.mend();
        Landing settled = land(console, review);

        assertThat(landing)
                .isEqualTo(
                        new Landing.NotKnown(head(), Reason.of("remotes.git-unreachable", server.url("gitops.git"))));
        assertThat(stillSilent)
                .isInstanceOfSatisfying(
                        Landing.NotKnown.class,
                        unknown -> assertThat(unknown.pushed()).isEqualTo(head()));
        assertThat(settled).isEqualTo(new Landing.Committed(head(), 1));
        assertThat(shared.subjects()).containsExactly("Serve llama 8B in prod", "Begin");
        assertThat(shared.branches()).containsExactly("main");
    }

    @Test
    void aCommitThatWasLostOnTheWayLandsOnceWhenGitAnswers() {
        Review review = reviewed();
        server.nextPush(Push.LOST);

        Landing landing = land(console, review);
        server.mend();
        Landing settled = land(console, review);

        assertThat(landing).isInstanceOf(Landing.NotKnown.class);
        assertThat(settled).isEqualTo(new Landing.Committed(head(), 1));
        assertThat(shared.subjects()).containsExactly("Serve llama 8B in prod", "Begin");
    }

    @Test
    void theNextLookAtGitSettlesItToo() {
        Review review = reviewed();
        server.nextPush(Push.TAKEN_WITHOUT_ANSWER);
        land(console, review);
        server.mend();

        assertThat(state().pending()).isEmpty();
        assertThat(console.changes.pending(review.pending().id())).isEmpty();
        assertThat(console.changes.landed(review.pending().id())).contains(head());
        assertThat(shared.branches()).containsExactly("main");
    }

    @Test
    void afterARestartMainStillTells() {
        Review review = reviewed();
        server.nextPush(Push.TAKEN_WITHOUT_ANSWER);
        land(console, review);
        server.mend();

        try (var restarted = console("other.git")) {
            assertThat(land(restarted, review)).isEqualTo(new Landing.AlreadyLanded(head()));
        }
        assertThat(shared.subjects()).hasSize(2);
    }

    @Test
    void whatNeverLeftIsSaidNotToBeWritten() {
        Review review = reviewed();
        server.die();

        assertThatThrownBy(() -> land(console, review))
                .isInstanceOf(GitUnavailable.class)
                .isNotInstanceOf(NotKnownIfWritten.class);
        assertThatThrownBy(() -> console.changes.propose(two(), ADA)).isNotInstanceOf(NotKnownIfWritten.class);
        assertThatThrownBy(() -> console.changes.discard(review.pending().id(), ADA, ""))
                .isNotInstanceOf(NotKnownIfWritten.class);
    }

    @Test
    void aProposalThatGitKeptIsTheSameWhenItIsProposedAgain() {
        ChangeSet two = two();
        server.nextPush(Push.TAKEN_WITHOUT_ANSWER);

        assertThatThrownBy(() -> console.changes.propose(two, ADA))
                .isInstanceOf(NotKnownIfWritten.class)
                .hasMessageStartingWith("Not known whether change c-");
        server.mend();
        PendingChange again = console.changes.propose(two, ADA);

        assertThat(shared.branches()).containsExactly("main", again.branch());
        assertThat(state().pending()).containsExactly(again);
    }

    @Test
    void aProposalThatWasApprovedMeanwhileIsStillTheSame() {
        ChangeSet two = two();
        server.nextPush(Push.TAKEN_WITHOUT_ANSWER);
        assertThatThrownBy(() -> console.changes.propose(two, ADA)).isInstanceOf(NotKnownIfWritten.class);
        String branch = shared.branches().getLast();
        CommitId approval =
                shared.commitTo(branch, "Approve\n\nApproved-by: Bo <b@x>\nApproved-Tree: 12ab\n", Map.of());
        server.mend();

        PendingChange again = console.changes.propose(two, ADA);

        assertThat(again.commit()).isEqualTo(approval);
        assertThat(shared.branches()).containsExactly("main", branch);
    }

    @Test
    void aProposalThatWasLostIsKeptOnceWhenItIsProposedAgain() {
        ChangeSet two = two();
        server.nextPush(Push.LOST);
        assertThatThrownBy(() -> console.changes.propose(two, ADA)).isInstanceOf(NotKnownIfWritten.class);
        server.mend();

        PendingChange again = console.changes.propose(two, ADA);

        assertThat(shared.branches()).containsExactly("main", again.branch());
    }

    @Test
    void aDiscardWithoutAnAnswerIsSettledByTheNext() {
        PendingChange proposed = console.changes.propose(two(), ADA);
        server.nextPush(Push.TAKEN_WITHOUT_ANSWER);

        assertThatThrownBy(() -> console.changes.discard(proposed.id(), ADA, ""))
                .isInstanceOf(NotKnownIfWritten.class);
        server.mend();
        console.changes.discard(proposed.id(), ADA, "");

        assertThat(shared.branches()).containsExactlyInAnyOrder("main", "pilothouse/discarded/" + proposed.id());
        assertThat(state().pending()).isEmpty();
    }
}
