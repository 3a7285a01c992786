package io.pilothouse.review;

import static io.pilothouse.review.ConsoleWithEnds.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two consoles see to the same ends, and people are on both. */
class TwoConsolesWithEndsTests extends RaisedOnGit {
    private ConsoleWithEnds other;

    @BeforeEach
    void startTheOther() {
        other = new ConsoleWithEnds(shared, directory.resolve("other.git"), clock);
    }

    @AfterEach
    void stopTheOther() {
        other.close();
    }

    private void bothAtOnce() {
        CyclicBarrier begin = new CyclicBarrier(2);
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> roundAfter(begin, console), this::start),
                        CompletableFuture.runAsync(() -> roundAfter(begin, other), this::start))
                .join();
    }

    private void start(Runnable task) {
        Thread.ofVirtual().start(task);
    }

    private static void roundAfter(CyclicBarrier begin, ConsoleWithEnds at) {
        try {
            begin.await();
            at.round();
        } catch (InterruptedException | BrokenBarrierException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void whatTakesItBackIsPreparedOnceAndLandsOnceWhenBothAreAtIt() {
        CommitId raise = console.commit(FILE, RAISED, FOUR_HOURS);

        bothAtOnce();

        assertThat(shared.branches()).containsExactlyInAnyOrder("main", "pilothouse/" + ChangeEnd.idOf(raise));
        clock.pass(FOUR_HOURS);
        bothAtOnce();
        assertThat(shared.subjects()).hasSize(3);
        assertThat(shared.file(FILE)).isEqualTo(USUAL);
        bothAtOnce();
        assertThat(shared.subjects()).hasSize(3);
        assertThat(shared.branches()).containsExactly("main");
    }

    @Test
    void whatIsKeptForGoodIsNotPreparedAgainByAConsoleThatDidNotKnow() {
        CommitId raise = console.commit(FILE, RAISED, FOUR_HOURS);
        ChangeId back = ChangeEnd.idOf(raise);
        other.changes.fetch();
        PendingChange prepared = preparedBy(console, raise);
        assertThat(console.changes.discard(back, ADA, "Eight for good.")).isEmpty();

        // it still sees main as it was before
        other.changes.endings().prepare(raise, prepared.changeSet(), ADA);

        pass(FOUR_HOURS);
        other.round();
        assertThat(shared.file(FILE)).isEqualTo(RAISED);
        assertThat(other.changes.pending(back)).isEmpty();
        assertThat(other.changes.waiting()).isEmpty();
        assertThat(other.changes.discarded(back)).isPresent();
    }

    private static PendingChange preparedBy(ConsoleWithEnds at, CommitId raise) {
        at.round();
        return at.takingBack(raise);
    }

    @Test
    void whatIsMovedAtOneDoesNotLandByItselfAtTheOther() {
        CommitId raise = raise();
        other.round();
        clock.pass(FOUR_HOURS);

        console.move.move(new MoveEnd.Request(ChangeEnd.idOf(raise), "2026-11-24T10:00+01:00", ADA));
        // without a look at the repository before
        other.due.round();

        assertThat(shared.file(FILE)).isEqualTo(RAISED);
        assertThat(other.due.whyItStays(ChangeEnd.idOf(raise)))
                .containsExactly(Reason.of("ends.stays.not-due", Instant.parse("2026-11-24T09:00:00Z")));
    }

    @Test
    void aFormThatIsSentAgainAtTheOtherConsoleComesInThePlaceOfTheFirst() {
        other.round();
        PendingChange first = console.changes.propose(formed("6"), ADA);

        ProposeChange.Answer again = other.propose.proposeAgain(formed("7"), ADA, null);

        assertThat(again).isInstanceOfSatisfying(ProposeChange.Answer.Waits.class, waits -> {
            assertThat(waits.replaces()).isTrue();
            assertThat(waits.change().id()).isEqualTo(first.id());
        });
        assertThat(shared.branches()).containsExactlyInAnyOrder("main", first.branch());
    }

    private ChangeSet formed(String most) {
        return new ChangeSet(
                "Raise chat",
                List.of(),
                console.changes.head().commit(),
                List.of(new FileEdit.Write(FILE, USUAL.replace("Count: 4", "Count: " + most))),
                Effect.NONE,
                "A campaign runs.",
                Map.of(),
                EnvironmentName.of("prod"));
    }
}
