package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static io.pilothouse.changes.git.ConsoleOnGit.BOB;
import static io.pilothouse.changes.git.ConsoleOnGit.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.ChangeId;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class DiscardsTests extends OnGit {
    @Test
    void aDiscardedChangeIsGoneAndItsBranchIsKeptAside() {
        PendingChange proposed = propose(replicas("3"));

        assertThat(console.changes.discard(proposed.id(), BOB, "Replaced by another."))
                .isEmpty();
        assertThat(console.changes.discard(proposed.id(), ADA, "Again")).isEmpty();

        assertThat(shared.branches()).containsExactlyInAnyOrder("main", "pilothouse/discarded/" + proposed.id());
        assertThat(console.changes.pending(proposed.id())).isEmpty();
        assertThatThrownBy(() -> console.changes.review(proposed.id())).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void afterARestartGitStillSaysWhoDiscardedItAndWhy() {
        PendingChange proposed = propose(replicas("3"));
        console.changes.discard(proposed.id(), BOB, "Replaced by another.");

        try (ConsoleOnGit restarted = new ConsoleOnGit(shared, directory.resolve("other.git"))) {
            assertThat(restarted.changes.discarded(proposed.id()))
                    .contains(new Discarded(
                            proposed, "Bob Engineer", BOB.email(), CLOCK.instant(), "Replaced by another."));
        }
    }

    @Test
    void ofWhatNobodyDiscardedNothingIsSaid() {
        PendingChange proposed = propose(replicas("3"));

        assertThat(console.changes.discarded(proposed.id())).isEmpty();
        assertThat(console.changes.discarded(ChangeId.of("c-none77"))).isEmpty();
    }

    @Test
    void aReasonThatHoldsASecretIsRefusedAndNothingIsDiscarded() {
        PendingChange proposed = propose(replicas("3"));

        assertThat(console.changes.discard(proposed.id(), BOB, "the token was ghp_" + "a1B2".repeat(9)))
                .singleElement()
                .asString()
                .contains("The reason holds what looks like");

        assertThat(console.changes.pending(proposed.id())).isPresent();
    }

    @Test
    void whatSomebodyAskedForAndWasDiscardedIsReadOnceAndWithoutAskingTheRemote() throws IOException {
        PendingChange proposed = propose(replicas("3"));
        console.changes.discard(proposed.id(), BOB, "Replaced by another.");
        console.changes.fetch();
        Files.move(directory.resolve("shared.git"), directory.resolve("away.git"));

        List<Discarded> gone = console.changes.discardedSince(Instant.EPOCH, ADA.email());

        assertThat(gone).extracting(one -> one.change().id()).containsExactly(proposed.id());
        assertThat(console.changes.discardedSince(Instant.EPOCH, ADA.email()).getFirst())
                .isSameAs(gone.getFirst());
        assertThat(console.changes.discardedSince(Instant.EPOCH, BOB.email())).isEmpty();
    }

    @Test
    void aBranchOfSuchANameThatStandsOnNothingIsLeftAlone() {
        PendingChange proposed = propose(replicas("3"));
        console.changes.discard(proposed.id(), BOB, "Replaced by another.");
        ChangeId orphan = ChangeId.of("c-orphan");
        shared.commitTo(Remote.DISCARDED + orphan, "By hand", Map.of());
        console.changes.fetch();

        assertThat(console.changes.discardedSince(Instant.EPOCH, ADA.email()))
                .extracting(one -> one.change().id())
                .containsExactly(proposed.id());
        assertThat(console.changes.discarded(orphan)).isEmpty();
    }

    @Test
    void whatLandedThoughItWasDiscardedIsNotAmongWhatIsGone() {
        PendingChange proposed = propose(replicas("3"));
        console.changes.discard(proposed.id(), BOB, "Replaced by another.");
        shared.commit("By hand\n\n" + Trailers.CHANGE + ": " + proposed.id(), Map.of("README.md", "hi\n"));
        console.changes.fetch();

        assertThat(console.changes.discardedSince(Instant.EPOCH, ADA.email())).isEmpty();
    }
}
