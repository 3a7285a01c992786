package io.pilothouse.review;

import static io.pilothouse.review.ConsoleWithEnds.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was raised goes back. */
class EndsOnGitTests extends RaisedOnGit {
    @Test
    void whatTakesItBackWaitsAsSoonAsItIsOnMain() {
        CommitId raise = raise();

        PendingChange waits = console.takingBack(raise);

        assertThat(waits.changeSet().title()).isEqualTo("Undo " + raise.abbreviated() + ": Raise chat");
        assertThat(waits.changeSet().reason())
                .startsWith("It was wanted until ")
                .endsWith(" UTC only: A campaign runs.");
        assertThat(waits.changeSet().environment()).isEqualTo(EnvironmentName.of("prod"));
        assertThat(waits.changeSet().summary()).contains("spec.maxReplicaCount is 4 again, not 8.");
        assertThat(waits.requestedBy()).isEqualTo("Ada Operator");
        assertThat(ChangeEnd.due(waits.changeSet())).contains(HandClock.START.plus(FOUR_HOURS));
        assertThat(shared.head().getFullMessage()).contains("Ends: 2026-11-24T07:00:00Z");
    }

    @Test
    void itGoesBackByItselfWhenItIsDueAndNotBefore() {
        CommitId raise = raise();
        pass(FOUR_HOURS.minusSeconds(1));
        assertThat(shared.file(FILE)).isEqualTo(RAISED);

        pass(Duration.ofSeconds(15));

        assertThat(shared.file(FILE)).isEqualTo(USUAL);
        assertThat(shared.head().getAuthorIdent().getName())
                .isEqualTo(shared.head().getCommitterIdent().getName());
        assertThat(shared.head().getFullMessage())
                .contains("A campaign runs.\n\nCommitted by the console itself: due at 2026-11-24 07:00 UTC.")
                .contains("Requested-by: Ada Operator <ada@example.com>", "Reverts: " + raise.value())
                .doesNotContain("Ends:");
        pass(Duration.ofDays(1));
        assertThat(shared.subjects()).hasSize(3);
        assertThat(shared.branches()).containsExactly("main");
    }

    /** As the page of its review proposes it, committed at another time perhaps. */
    private String committed(PendingChange waits, String proposed) {
        console.land.land(new LandChange.Request(
                waits.id(), console.changes.review(waits.id()).reviewedTree(), proposed, ADA));
        return shared.head().getFullMessage();
    }

    private String proposed(PendingChange waits) {
        return console.due
                .proposed(console.changes.review(waits.id()))
                .pending()
                .changeSet()
                .reason();
    }

    @Test
    void whoTakesItBackBeforeItsEndIsProposedToSayThatItIsEarly() {
        PendingChange waits = console.takingBack(raise());

        assertThat(committed(waits, proposed(waits)))
                .contains("It is taken back early. It was wanted until 2026-11-24 07:00 UTC: A campaign runs.")
                .doesNotContain("only");
    }

    @Test
    void aPageThatWasOpenUntilTheEndDoesNotSayThatItIsEarly() {
        PendingChange waits = console.takingBack(raise());
        String early = proposed(waits);
        clock.pass(FOUR_HOURS);

        assertThat(proposed(waits)).isEqualTo(waits.changeSet().reason());
        assertThat(committed(waits, early))
                .contains("It was wanted until 2026-11-24 07:00 UTC only: A campaign runs.")
                .doesNotContain("early");
    }

    @Test
    void itIsEarlyBeforeTheTimeThatItWasMovedTo() {
        CommitId raise = raise();
        String later = HandClock.START.plus(FOUR_HOURS).plus(FOUR_HOURS).toString();
        assertThat(console.move.move(new MoveEnd.Request(ChangeEnd.idOf(raise), later, ADA)))
                .isEmpty();
        clock.pass(FOUR_HOURS);
        PendingChange waits = console.takingBack(raise);

        assertThat(waits.changeSet().reason()).contains("It was wanted until 2026-11-24 11:00 UTC only");
        assertThat(proposed(waits)).startsWith("It is taken back early. It was wanted until 2026-11-24 11:00 UTC");
    }

    @Test
    void whatSomebodyWroteStaysAsTheyWroteIt() {
        PendingChange waits = console.takingBack(raise());

        assertThat(committed(waits, "The campaign is over.")).contains("\n\nThe campaign is over.\n");
    }

    @Test
    void aSecondRaiseThatOutlastsTheFirstGoesBackAndThenTheFirstDoes() {
        CommitId first = raise();
        String more = RAISED.replace("Count: 8", "Count: 12");
        console.commit(FILE, more, Duration.ofHours(6));
        console.round();

        pass(FOUR_HOURS);
        assertThat(shared.file(FILE)).as("wanted still").isEqualTo(more);
        assertThat(console.due.whyItStays(ChangeEnd.idOf(first))).isNotEmpty();

        pass(Duration.ofHours(2));
        pass(Duration.ofSeconds(15));
        assertThat(shared.file(FILE)).isEqualTo(USUAL);
        assertThat(shared.branches()).containsExactly("main");
    }

    @Test
    void ofSeveralConsolesOneCommitsIt() {
        raise();
        try (var other = new ConsoleWithEnds(shared, directory.resolve("other.git"), clock)) {
            other.round();
            clock.pass(FOUR_HOURS);

            other.round();
            console.round();
            other.round();

            assertThat(shared.subjects()).hasSize(3);
            assertThat(shared.file(FILE)).isEqualTo(USUAL);
            assertThat(shared.branches()).containsExactly("main");
        }
    }

    @Test
    void aConsoleThatWasAwayDoesItWhenItIsBackAndSaysThatItIsLate() {
        CommitId raise = console.commit(FILE, RAISED, FOUR_HOURS);
        console.close();
        clock.pass(Duration.ofHours(6));

        console = new ConsoleWithEnds(shared, directory.resolve("new.git"), clock);
        console.round();

        assertThat(shared.file(FILE)).isEqualTo(USUAL);
        assertThat(shared.head().getFullMessage())
                .contains("Committed by the console itself, late: due at 2026-11-24 07:00 UTC, 2\u00a0h before.")
                .contains("Reverts: " + raise.value());
    }

    @Test
    void aConsoleThatFellBeforeItWasPreparedPreparesItLater() {
        CommitId raise = console.commit(FILE, RAISED, FOUR_HOURS);
        console.close();

        console = new ConsoleWithEnds(shared, directory.resolve("new.git"), clock);
        console.round();

        assertThat(ChangeEnd.due(console.takingBack(raise).changeSet())).contains(HandClock.START.plus(FOUR_HOURS));
    }

    @Test
    void whatItDoesIsSaidAsMainIsByNow() {
        CommitId raise = raise();
        assertThat(console.takingBack(raise).changeSet().summary()).contains("Afterwards: minReplicaCount: 1");
        PendingChange before = console.takingBack(raise);

        shared.commit("Keep two", Map.of(FILE, RAISED.replace("minReplicaCount: 1", "minReplicaCount: 2")));
        pass(Duration.ofMinutes(1));

        PendingChange waits = console.takingBack(raise);
        assertThat(waits.changeSet().summary())
                .contains("Afterwards: minReplicaCount: 2", "spec.maxReplicaCount is 4 again, not 8.")
                .doesNotContain("Afterwards: minReplicaCount: 1");
        assertThat(waits.changeSet().edits()).isEqualTo(before.changeSet().edits());
        assertThat(waits.requestedBy()).isEqualTo("Ada Operator");
        assertThat(waits.changeSet().reason())
                .startsWith("It was wanted until ")
                .endsWith(" UTC only: A campaign runs.");
        CommitId told = waits.commit();
        pass(Duration.ofMinutes(1));
        assertThat(console.takingBack(raise).commit()).as("once").isEqualTo(told);
    }

    @Test
    void whatOthersDidInTheFileStays() {
        raise();
        String others = "# mine\n" + RAISED.replace("minReplicaCount: 1", "minReplicaCount: 2");
        shared.commit("Keep two", Map.of(FILE, others));

        pass(FOUR_HOURS);

        assertThat(shared.file(FILE)).isEqualTo(others.replace("Count: 8", "Count: 4"));
    }

    @Test
    void itIsDueLaterWhenSomebodySaysSo() {
        CommitId raise = raise();
        String later = "2026-11-24T10:00+01:00";

        assertThat(console.move.move(new MoveEnd.Request(ChangeEnd.idOf(raise), later, ADA)))
                .isEmpty();
        pass(FOUR_HOURS);
        assertThat(shared.file(FILE)).isEqualTo(RAISED);

        pass(Duration.ofHours(2));
        assertThat(shared.file(FILE)).isEqualTo(USUAL);
        assertThat(shared.head().getFullMessage()).contains("Due: 2026-11-24T09:00:00Z");
    }

    @Test
    void whatWasTakenBackEarlyLeavesALaterRaiseAlone() {
        CommitId raise = raise();
        ChangeSet undo = ((Plan.Planned) console.changes.revert(raise)).changeSet();
        console.land(console.changes.propose(undo, ADA), "It is over.");
        console.round();
        console.round();
        assertThat(console.changes
                        .discarded(ChangeEnd.idOf(raise))
                        .orElseThrow()
                        .reason())
                .isEqualTo("Nothing was left to take back.");
        shared.commit("Eight for good", Map.of(FILE, RAISED));

        pass(FOUR_HOURS);

        assertThat(shared.file(FILE)).isEqualTo(RAISED);
    }
}
