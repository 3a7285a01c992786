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
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was raised does not go back by itself, with the reason. */
class StaysOnGitTests extends RaisedOnGit {
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
    void soDoesWhatACommitOverManyFilesSetMeanwhile() {
        CommitId raise = raise();
        Map<String, String> many = new HashMap<>(Map.of(FILE, USUAL.replace("Count: 4", "Count: 6")));
        IntStream.range(0, 60).forEach(i -> many.put("notes/" + i + ".md", "six\n"));
        shared.commit("Six everywhere", many);
        shared.commit("Eight for good", Map.of(FILE, RAISED));

        pass(FOUR_HOURS);

        assertThat(shared.file(FILE)).isEqualTo(RAISED);
        assertThat(whyItStays(raise))
                .singleElement()
                .satisfies(why -> assertThat(why).contains("“Six everywhere”"));
    }

    @Test
    void whoOnlyTouchesTheFileWhileAnotherRaiseLastsIsNotWhoSetTheValue() {
        CommitId first = raise();
        String more = RAISED.replace("Count: 8", "Count: 12");
        console.commit(FILE, more, Duration.ofHours(6));
        console.round();
        shared.commit("Say whose it is", Map.of(FILE, "# of support\n" + more));

        pass(Duration.ofHours(6));
        pass(Duration.ofSeconds(15));

        assertThat(shared.file(FILE)).isEqualTo("# of support\n" + USUAL);
        assertThat(console.changes.pending(ChangeEnd.idOf(first))).isEmpty();
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
        assertThat(console.due.whyItStays(forged.id())).containsExactly(Reason.of("ends.stays.differs"));
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
                                .containsExactly("ends.refused.past"));
    }

    @Test
    void whoMayNotCommitItCannotMoveItsEnd() {
        CommitId raise = raise();
        Actor lead = new Actor("Lea Lind", "lea@example.com", Set.of(Role.TEAM_LEAD));

        List<Reason> why = console.move.move(new MoveEnd.Request(ChangeEnd.idOf(raise), "2026-11-24T09:00Z", lead));

        assertThat(why).isNotEmpty();
        assertThat(ChangeEnd.due(console.takingBack(raise).changeSet())).contains(HandClock.START.plus(FOUR_HOURS));
    }

    @Test
    void onlyWhatIsDueHasAnEndToMove() {
        PendingChange other = console.changes.propose(
                new ChangeSet(
                        "Raise chat",
                        List.of(),
                        console.changes.head().commit(),
                        List.of(new FileEdit.Write(FILE, RAISED)),
                        Effect.NONE,
                        "",
                        Map.of(),
                        null),
                ADA);

        assertThat(console.move.move(new MoveEnd.Request(other.id(), "2026-11-24T09:00Z", ADA)))
                .containsExactly(Reason.of("review.end.none", other.id()));
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
