package io.pilothouse.review;

import static io.pilothouse.review.ConsoleWithEnds.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint is raised for four hours, on a real repository. */
class EndsOnGitTests {
    private static final String FILE = "models/chat/prod/scaled-object.yaml";
    private static final String USUAL = "spec:\n  minReplicaCount: 1\n  maxReplicaCount: 4 # two nodes\n";
    private static final String RAISED = USUAL.replace("Count: 4", "Count: 8");
    private static final String ENVIRONMENTS = "console/environments.yaml";
    private static final String BY_ITSELF =
            "environments:\n- {name: prod, cluster: fra-1, namespace: models-prod, endsByItself: true}\n";
    private static final Duration FOUR_HOURS = Duration.ofHours(4);

    @TempDir
    Path directory;

    private final HandClock clock = new HandClock();
    private SharedRepository shared;
    private ConsoleWithEnds console;

    @BeforeEach
    void start() {
        shared = new SharedRepository(
                directory.resolve("shared.git"), Map.of(FILE, USUAL, ENVIRONMENTS, BY_ITSELF, "README.md", "hello\n"));
        console = new ConsoleWithEnds(shared, directory.resolve("mirror.git"), clock);
    }

    @AfterEach
    void stop() {
        console.close();
        shared.close();
    }

    private CommitId raise() {
        CommitId raise = console.commit(FILE, RAISED, FOUR_HOURS);
        console.round();
        return raise;
    }

    private void pass(Duration time) {
        clock.pass(time);
        console.round();
    }

    private List<String> whyItStays(CommitId raise) {
        return console.due.whyItStays(ChangeEnd.idOf(raise)).stream()
                .map(Reason::toString)
                .toList();
    }

    @Test
    void whatTakesItBackWaitsAsSoonAsItIsOnMain() {
        CommitId raise = raise();

        PendingChange waits = console.takingBack(raise);

        assertThat(waits.changeSet().title()).isEqualTo("Undo " + raise.abbreviated() + ": Raise chat");
        assertThat(waits.changeSet().reason()).isEqualTo("A campaign runs.");
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
    void whatOthersDidInTheFileStays() {
        raise();
        String others = "# mine\n" + RAISED.replace("minReplicaCount: 1", "minReplicaCount: 2");
        shared.commit("Keep two", Map.of(FILE, others));

        pass(FOUR_HOURS);

        assertThat(shared.file(FILE)).isEqualTo(others.replace("Count: 8", "Count: 4"));
    }

    @Test
    void whatOthersSetMeanwhileIsAConflictInWordsAndNothingIsWritten() {
        CommitId raise = raise();
        shared.commit("Six is enough", Map.of(FILE, USUAL.replace("Count: 4", "Count: 6")));

        pass(FOUR_HOURS);

        assertThat(shared.subjects()).hasSize(3);
        assertThat(whyItStays(raise))
                .containsExactly(FILE + ": spec.maxReplicaCount was 8, is 6 on main, and would become 4");
        assertThat(console.takingBack(raise).changeSet().title()).startsWith("Undo");
    }

    @Test
    void whatOthersSetToTheSameMeanwhileIsForAPersonToDecide() {
        CommitId raise = raise();
        shared.commit("Six is enough", Map.of(FILE, USUAL.replace("Count: 4", "Count: 6")));
        CommitId six = CommitId.of(shared.head().name());
        shared.commit("Eight for good", Map.of(FILE, RAISED));

        pass(FOUR_HOURS);

        assertThat(shared.file(FILE)).isEqualTo(RAISED);
        assertThat(whyItStays(raise))
                .singleElement()
                .satisfies(why -> assertThat(why).startsWith(six.abbreviated() + ", “Six is enough”"));
        assertThat(console.land(console.takingBack(raise), "It is over.")).isInstanceOf(Landing.Committed.class);
    }

    @Test
    void whereTheEnvironmentDoesNotAllowItSomebodyHasToCommitIt() {
        shared.commit("By hand", Map.of(ENVIRONMENTS, BY_ITSELF.replace(", endsByItself: true", "")));
        CommitId raise = raise();

        pass(FOUR_HOURS);

        assertThat(shared.file(FILE)).isEqualTo(RAISED);
        PendingChange waits = console.takingBack(raise);
        assertThat(console.due.of(waits).byItself()).isFalse();
        assertThat(console.land(waits, "It is over.")).isInstanceOf(Landing.Committed.class);
        console.round();
        assertThat(shared.file(FILE)).isEqualTo(USUAL);
    }

    @Test
    void whatACheckRefusesStaysWithTheReason() {
        CommitId raise = raise();
        console.close();
        console = new ConsoleWithEnds(shared, directory.resolve("new.git"), clock, new Never());

        console.round();
        pass(FOUR_HOURS);

        assertThat(shared.file(FILE)).isEqualTo(RAISED);
        assertThat(whyItStays(raise)).containsExactly("Freeze: nothing moves today");
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
    void whatSomebodyKeepsForGoodIsNeverPreparedAgain() {
        CommitId raise = raise();

        assertThat(console.changes.discard(ChangeEnd.idOf(raise), ADA, "It stays."))
                .isEmpty();
        pass(FOUR_HOURS);
        pass(FOUR_HOURS);

        assertThat(shared.file(FILE)).isEqualTo(RAISED);
        assertThat(console.changes.pending(ChangeEnd.idOf(raise))).isEmpty();
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

    @Test
    void aBranchThatOnlyClaimsToTakeItBackDoesNotLandByItself() {
        CommitId raise = raise();
        PendingChange forged = console.changes.propose(
                new ChangeSet(
                        "Undo it",
                        List.of(),
                        raise,
                        List.of(new FileEdit.Write(FILE, USUAL.replace("Count: 4", "Count: 64"))),
                        Effect.NONE,
                        "",
                        Map.of(Trailers.REVERTS, raise.value(), Trailers.DUE, "2026-11-24T03:00:00Z"),
                        EnvironmentName.of("prod")),
                ADA);

        pass(Duration.ofMinutes(1));

        assertThat(shared.file(FILE)).isEqualTo(RAISED);
        assertThat(console.due.whyItStays(forged.id())).containsExactly(Reason.of("because.end-differs"));
    }

    @Test
    void aChangeWhoseEndHasPassedWhileItWaitedIsNotCommitted() {
        ChangeSet change = new ChangeSet(
                "Raise chat",
                List.of(),
                console.changes.head().commit(),
                List.of(new FileEdit.Write(FILE, RAISED)),
                Effect.NONE,
                "",
                Map.of(Trailers.ENDS, "2026-11-24T04:00:00Z"),
                null);
        PendingChange waits = console.changes.propose(change, ADA);
        clock.pass(Duration.ofHours(1));

        assertThat(console.land(waits, "A campaign runs."))
                .isInstanceOfSatisfying(
                        Landing.Refused.class,
                        refused -> assertThat(refused.reasons())
                                .extracting(Reason::key)
                                .containsExactly("because.end-past"));
    }

    /** Nothing may move. */
    private static final class Never implements Check {
        @Override
        public Reason name() {
            return Reason.of("check.said", "Freeze");
        }

        @Override
        public List<Finding> judge(Candidate candidate) {
            return List.of(new Finding(
                    Finding.Severity.BLOCKS,
                    name(),
                    null,
                    0,
                    Reason.of("check.said", "nothing moves today"),
                    Reason.of("check.said", "wait")));
        }
    }
}
