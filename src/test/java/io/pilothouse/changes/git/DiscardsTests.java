package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static io.pilothouse.changes.git.ConsoleOnGit.BOB;
import static io.pilothouse.changes.git.ConsoleOnGit.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.units.ChangeId;
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
}
