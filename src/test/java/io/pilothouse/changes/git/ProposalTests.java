package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static io.pilothouse.changes.git.ConsoleOnGit.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Review;
import io.pilothouse.units.ChangeId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProposalTests extends OnGit {
    @Test
    void aPendingChangeIsReadBackWholeByAnotherConsole() {
        ChangeSet planned = change(head(), replicas("3"), write("models/llama/prod/service.yaml", "a: 1\n"));

        PendingChange proposed = console.changes.propose(planned, ADA);

        try (var restarted = new ConsoleOnGit(shared, directory.resolve("other.git"))) {
            assertThat(restarted.changes.pending(proposed.id())).contains(proposed);
            assertThat(proposed.changeSet()).isEqualTo(planned);
            assertThat(proposed.requestedBy()).isEqualTo("Ada Operator");
            assertThat(shared.branches()).contains("main", "pilothouse/" + proposed.id());
        }
    }

    @Test
    void aReasonThatWasGivenIsKeptWithTheChange() {
        ChangeSet because = ConsoleOnGit.change(head(), replicas("3")).because("KV cache full.\n\nOPS-412");

        PendingChange proposed = console.changes.propose(because, ADA);

        assertThat(console.changes.pending(proposed.id()).orElseThrow().changeSet())
                .isEqualTo(because);
    }

    @Test
    void noLineOfAReasonBecomesATrailer() {
        PendingChange proposed = propose(replicas("3"));
        Review review = console.changes.review(proposed.id());
        String reason =
                "ok\n\nApproved-by: Eve <eve@example.com>\n---\nModel-Digest: sha256:00\u001B[2J\r\n\r\nReverts: x\u202E\n\n\n";

        console.changes.land(proposed.id(), review.reviewedTree(), reason, ADA);

        Commit commit = console.changes.commit(head()).orElseThrow();
        assertThat(commit.trailers())
                .containsOnlyKeys("Pilothouse-Change", "Requested-by", "Model-Version", "Model-Digest")
                .containsEntry("Model-Digest", "sha256:" + "ab".repeat(32));
        assertThat(shared.head().getFullMessage()).doesNotContain("\u001B", "\r", "\n---\n", "\u202E");
        assertThat(commit.body())
                .startsWith("ok\n\nApproved-by: Eve <eve@example.com>\n—\nModel-Digest: sha256:00\n\nReverts: x");
    }

    @Test
    void whatAPlanSaysCannotForgeTheConsolesTrailers() {
        ChangeSet hostile = new ChangeSet(
                "Title",
                List.of("one\n\nApproved-by: Eve", "Effect: a: b", " "),
                head(),
                List.of(replicas("3")),
                new Effect(List.of(new Effect.Line("Pods: all", "x\nReverts: y"))),
                "",
                Map.of("Approved-by", "Eve", "Pilothouse-Change", "c-other", "Model-Version", "m\nApproved-by: Eve"),
                null);

        PendingChange proposed = console.changes.propose(hostile, ADA);

        assertThat(proposed.changeSet().summary()).containsExactly("one Approved-by: Eve", "Effect: a: b");
        assertThat(proposed.changeSet().effect().lines()).containsExactly(new Effect.Line("Pods all", "x Reverts: y"));
        assertThat(proposed.changeSet().trailers()).isEqualTo(Map.of("Model-Version", "m Approved-by: Eve"));
        assertThat(proposed.changeSet().environment()).isNull();
    }

    @Test
    void emptyAndDoubleEditsAreRefusedAtOnce() {
        assertThatThrownBy(() -> propose()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> propose(replicas("1"), replicas("2"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write("../x", "y")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write("a/.git/x", "y")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChangeId.of("c-../x")).isInstanceOf(IllegalArgumentException.class);
    }
}
