package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.live.Reading;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** A change lands once, whatever becomes of its branch. */
class LandedOnceTests extends OnGit {
    private static final String OTHER = "docs/other.md";

    private PendingChange landedWithItsBranchLeft() {
        shared.keepBranches();
        PendingChange proposed = propose(replicas("3"));
        assertThat(land(proposed.id())).isInstanceOf(Landing.Committed.class);
        assertThat(shared.branches()).contains(proposed.branch());
        return proposed;
    }

    private Landing land(ChangeId id) {
        return console.changes.land(id, console.changes.review(id).reviewedTree(), "why", ADA);
    }

    private List<PendingChange> waiting(ConsoleOnGit asked) {
        asked.poll();
        return asked.changes.state().latest() instanceof Reading.Current<RepositoryState>(RepositoryState state)
                ? state.pending()
                : fail("no state");
    }

    private void commits(int count) {
        for (int i = 0; i < count; i++) {
            shared.commit("Other " + i, Map.of(OTHER, i + "\n"));
        }
    }

    @Test
    void aChangeThatWasUndoneDoesNotLandAgainFromItsOldLink() {
        PendingChange landed = landedWithItsBranchLeft();
        String tree = "t".repeat(40);
        CommitId commit = head();
        Plan.Planned undo = (Plan.Planned) console.changes.revert(commit);
        land(console.changes.propose(undo.changeSet(), ADA).id());

        Landing again = console.changes.land(landed.id(), tree, "again", ADA);

        assertThat(again).isEqualTo(new Landing.AlreadyLanded(commit));
        assertThat(console.changes.pending(landed.id())).isEmpty();
        assertThat(console.changes.landed(landed.id())).contains(commit);
        assertThatThrownBy(() -> console.changes.review(landed.id())).isInstanceOf(NoSuchElementException.class);
        assertThat(shared.file(FILE)).isEqualTo(TEXT);
        assertThat(shared.subjects()).hasSize(3);
    }

    @Test
    void aChangeThatLandedLongAgoDoesNotWaitAgain() {
        PendingChange landed = landedWithItsBranchLeft();
        CommitId commit = head();
        commits(51);

        assertThat(waiting(console)).isEmpty();
        try (var restarted = new ConsoleOnGit(shared, directory.resolve("other.git"))) {
            assertThat(waiting(restarted)).isEmpty();
            assertThat(restarted.changes.landed(landed.id())).contains(commit);
        }
    }

    @Test
    void aBranchThatAForgeMergedHasLanded() {
        PendingChange proposed = propose(replicas("3"));
        commits(1);
        shared.merge(proposed.branch());
        commits(1);

        assertThat(waiting(console)).isEmpty();
        assertThat(console.changes.landed(proposed.id())).contains(proposed.commit());
        assertThat(console.changes.land(proposed.id(), "", "why", ADA))
                .isEqualTo(new Landing.AlreadyLanded(proposed.commit()));
        assertThat(shared.branches()).containsExactly("main");
    }

    @Test
    void aForgesSquashHasLanded() {
        PendingChange proposed = propose(replicas("3"));
        CommitId squashed = shared.commit(
                "Squashed\n\nPilothouse-Change: " + proposed.id() + "\nCo-authored-by: X <x@y>\n",
                Map.of(FILE, "x: 1\n"));

        assertThat(waiting(console)).isEmpty();
        assertThat(console.changes.landed(proposed.id())).contains(squashed);
    }

    @Test
    void aChangeOfAnotherBranchOrAnEarlierOneOfTheSameIdHasNotLanded() {
        PendingChange first = propose(replicas("3"));
        land(first.id());
        CommitId landed = head();
        shared.commitTo(
                "pilothouse/c-zzzzzz", "Forged\n\nPilothouse-Change: c-yyyyyy\n", Map.of("models/a.yaml", "a: 1\n"));
        shared.commitTo("side", "Later\n\nPilothouse-Change: " + first.id() + "\n", Map.of(OTHER, "x\n"));
        shared.reset(first.branch(), landed);
        CommitId reused = shared.commitTo(
                first.branch(), "Again\n\nPilothouse-Change: " + first.id() + "\n", Map.of(FILE, "replicas: 9\n"));

        assertThat(waiting(console)).extracting(PendingChange::commit).containsExactly(reused);
        assertThat(console.changes.landed(first.id())).isEmpty();
        assertThat(console.changes.landed(ChangeId.of("c-yyyyyy"))).isEmpty();
        assertThat(land(first.id())).isInstanceOf(Landing.Committed.class);
    }

    @Test
    void aMainThatWasRewrittenCountsAsItIsNow() {
        CommitId begin = head();
        shared.keepBranches();
        commits(2);
        PendingChange proposed = propose(replicas("3"));
        land(proposed.id());
        CommitId landed = head();
        assertThat(waiting(console)).isEmpty();

        shared.reset("main", begin);
        assertThat(waiting(console)).extracting(PendingChange::id).containsExactly(proposed.id());
        shared.reset("main", landed);

        assertThat(waiting(console)).isEmpty();
        assertThat(console.changes.landed(proposed.id())).contains(landed);
    }
}
