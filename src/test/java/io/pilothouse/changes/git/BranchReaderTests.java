package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Approval;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.units.CommitId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Pending branches with more than one commit. */
class BranchReaderTests extends OnGit {
    private static final String CONSENT =
            "Approve it\n\nLooks good.\n\nApproved-by: Bo Engineer <bo@example.com>\nApproved-Tree: 12ab\n";

    private PendingChange read(PendingChange proposed) {
        return console.changes.pending(proposed.id()).orElseThrow();
    }

    @Test
    void anEmptyCommitOnTopIsAnApprovalAndChangesNothing() {
        PendingChange proposed = propose(replicas("3"));
        CommitId approval = shared.commitTo(proposed.branch(), CONSENT, Map.of());

        PendingChange approved = read(proposed);

        assertThat(approved.changeSet()).isEqualTo(proposed.changeSet());
        assertThat(approved.commit()).isEqualTo(approval);
        assertThat(approved.requestedBy()).isEqualTo("Ada Operator");
        assertThat(approved.requestedAt()).isEqualTo(proposed.requestedAt());
        assertThat(approved.approvals()).hasSize(1).first().satisfies(read -> {
            assertThat(read)
                    .extracting(Approval::approver, Approval::approverEmail, Approval::tree)
                    .containsExactly("Bo Engineer", "bo@example.com", "12ab");
            assertThat(read.commit()).isEqualTo(approval);
        });
    }

    @Test
    void approvalsAreReadOldestFirstAndOnlyFromEmptyCommits() {
        PendingChange proposed = propose(replicas("3"));
        CommitId first = shared.commitTo(proposed.branch(), CONSENT, Map.of());
        shared.commitTo(proposed.branch(), CONSENT, Map.of("README.md", "smuggled\n"));
        shared.commitTo(proposed.branch(), "Hm\n\nApproved-by: Bo <b@x>\n", Map.of());
        CommitId last = shared.commitTo(proposed.branch(), CONSENT, Map.of());

        assertThat(read(proposed).approvals()).extracting(Approval::commit).containsExactly(first, last);
    }

    @Test
    void whatIsEditedOnTopBelongsToTheChange() {
        PendingChange proposed = propose(replicas("3"));
        shared.commitTo(proposed.branch(), CONSENT, Map.of());
        shared.commitTo(proposed.branch(), "Fix up", Map.of(FILE, TEXT.replace("replicas: 2", "replicas: 4")));

        PendingChange edited = read(proposed);

        assertThat(edited.changeSet().edits()).containsExactly(replicas("4"));
        assertThat(edited.changeSet().title()).isEqualTo("Serve llama 8B in prod");
        assertThat(edited.changeSet().base()).isEqualTo(proposed.changeSet().base());
        var review = console.changes.review(proposed.id());
        assertThat(console.changes.land(proposed.id(), review.reviewedTree(), "why", ADA))
                .isEqualTo(new Landing.Committed(head(), 1));
        assertThat(shared.file(FILE)).contains("replicas: 4");
        assertThat(shared.branches()).containsExactly("main");
    }

    @Test
    void whatTheProposalSaysOfItsFilesGoesWithThem() {
        PendingChange proposed = propose(replicas("3"));
        CommitId byHand =
                shared.commitTo(proposed.branch(), "Fix up", Map.of(FILE, TEXT.replace("replicas: 2", "replicas: 4")));
        shared.commitTo(proposed.branch(), CONSENT, Map.of());

        PendingChange edited = read(proposed);

        assertThat(proposed.changeSet().summary()).isNotEmpty();
        assertThat(edited.changeSet().summary())
                .singleElement()
                .asString()
                .contains(byHand.toString().substring(0, 7), "changed files on the branch");
        assertThat(edited.changeSet().effect()).isEqualTo(Effect.NONE);
        var review = console.changes.review(proposed.id());
        console.changes.land(proposed.id(), review.reviewedTree(), "why", ADA);
        assertThat(shared.head().getFullMessage())
                .contains("changed files on the branch")
                .doesNotContain(proposed.changeSet().summary());
    }

    @Test
    void aBranchMadeByHandIsLeftAlone() {
        CommitId begin = head();
        shared.commit("More", Map.of("a.md", "a\n"));
        shared.reset("pilothouse/c-byhand", begin);
        shared.commitTo("pilothouse/c-byhand", "By hand", Map.of("b.md", "b\n"));
        PendingChange proposed = propose(replicas("3"));
        console.poll();

        RepositoryState state =
                Objects.requireNonNull(console.changes.state().latest().value());
        assertThat(state.pending()).containsExactly(proposed);
    }
}
