package io.pilothouse.review;

import static io.pilothouse.review.ConsoleWithEnds.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Refusals;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is on call raises an endpoint at night, by the use cases and on a real repository, and cannot make that for good. */
class RaiseOnGitTests extends RaisedOnGit {
    private static final Actor TONI = new Actor("Toni Weber", "toni@example.com", Set.of(Role.ON_CALL));
    private static final String NOT_TONI =
            "Changes of endpoints in production (models/chat/prod) are committed by platform operators.";

    private ChangeSet planned(String text) {
        return new ChangeSet(
                "Raise chat",
                List.of(),
                console.changes.head().commit(),
                List.of(new FileEdit.Write(FILE, text)),
                Effect.NONE,
                "The queue grows.",
                Map.of(),
                EnvironmentName.of("prod"));
    }

    private ChangeSet ending(String text) {
        return planned(text)
                .with(Trailers.ENDS, clock.instant().plus(FOUR_HOURS).toString());
    }

    private PendingChange waits(ChangeSet change) {
        ProposeChange.Answer answer = console.propose.proposeAgain(change, TONI, null);
        assertThat(answer).isInstanceOf(ProposeChange.Answer.Waits.class);
        return ((ProposeChange.Answer.Waits) answer).change();
    }

    private Landing landed(Actor actor, ChangeId change) {
        return console.land.land(new LandChange.Request(
                change, console.changes.review(change).reviewedTree(), "The queue grows.", actor));
    }

    private boolean mayEnd(CommitId raise) {
        return Rights.of(console.takingBack(raise), TONI, console.authority, console.changes.head())
                .commit()
                .isAllowed();
    }

    private CommitId raisedByToni() {
        Landing landing = landed(TONI, waits(ending(RAISED)).id());
        assertThat(landing).isInstanceOf(Landing.Committed.class);
        console.round();
        return ((Landing.Committed) landing).commit();
    }

    private List<String> discarded(Actor actor, CommitId raise) {
        return Refusals.inWords(
                console.discard.discard(new DiscardChange.Request(ChangeEnd.idOf(raise), "It stays.", actor)));
    }

    @Test
    void aRaiseIsProposedAndCommittedByWhoIsOnCallAndEndsByItself() {
        raisedByToni();
        assertThat(shared.file(FILE)).isEqualTo(RAISED);
        assertThat(shared.head().getAuthorIdent().getName()).isEqualTo("Toni Weber");

        pass(FOUR_HOURS);

        assertThat(shared.file(FILE)).isEqualTo(USUAL);
    }

    @Test
    void withoutAnEndItIsNotEvenProposed() {
        assertThat(console.propose.proposeAgain(planned(RAISED), TONI, null))
                .isInstanceOf(ProposeChange.Answer.Refused.class);
        assertThat(shared.branches()).containsExactly("main");
    }

    @Test
    void itIsEndedEarlyAndMovedByWhoIsOnCall() {
        CommitId raise = raisedByToni();
        assertThat(console.move.move(new MoveEnd.Request(ChangeEnd.idOf(raise), "2026-11-24T10:00+01:00", TONI)))
                .isEmpty();

        assertThat(landed(TONI, ChangeEnd.idOf(raise))).isInstanceOf(Landing.Committed.class);

        assertThat(shared.file(FILE)).isEqualTo(USUAL);
    }

    /** Another field of the file, another endpoint, or another line of it. */
    @ParameterizedTest
    @CsvSource({
        FILE + ",minReplicaCount: 1,minReplicaCount: 2",
        OTHER + ",maxReplicaCount: 4,maxReplicaCount: 6",
        FILE + ",# two nodes,# three nodes"
    })
    void itIsStillEndedEarlyAndMovedByWhoIsOnCallAfterSomethingElseWasRaised(String path, String from, String to) {
        CommitId raise = raisedByToni();
        String later = shared.file(path).replace(from, to);
        console.commit(path, later, Duration.ofHours(6));
        console.round();

        assertThat(mayEnd(raise)).isTrue();
        assertThat(console.move.move(new MoveEnd.Request(ChangeEnd.idOf(raise), "2026-11-24T10:00+01:00", TONI)))
                .isEmpty();
        assertThat(landed(TONI, ChangeEnd.idOf(raise))).isInstanceOf(Landing.Committed.class);
        assertThat(shared.file(path)).isEqualTo(later.replace("Count: 8", "Count: 4"));
        assertThat(shared.file(FILE)).contains("maxReplicaCount: 4");
    }

    @Test
    void aRaiseOfTwoOfWhichOneWasTakenBackByHandIsEndedEarlyByWhoIsOnCall() {
        ChangeSet both = ending(RAISED);
        both = both.on(both.base(), List.of(both.edits().getFirst(), new FileEdit.Write(OTHER, RAISED)));
        CommitId raise = ((Landing.Committed) landed(TONI, waits(both).id())).commit();
        console.round();
        shared.commit("Lower one of them", Map.of(OTHER, USUAL));
        console.round();

        assertThat(mayEnd(raise)).isTrue();
        assertThat(landed(TONI, ChangeEnd.idOf(raise))).isInstanceOf(Landing.Committed.class);
        assertThat(shared.file(FILE)).isEqualTo(USUAL);
    }

    /** What stands on the branch by then, on a main that has another floor meanwhile. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "minReplicaCount: 1\n  maxReplicaCount: 3 # two nodes\n",
                "minReplicaCount: 1\n  maxReplicaCount: 9 # two nodes\n",
                "minReplicaCount: 3\n  maxReplicaCount: 4 # two nodes\n",
                "minReplicaCount: 1\n  maxReplicaCount: 4 # two nodes\n  cooldownPeriod: 9\n",
                "minReplicaCount: 1\n  maxReplicaCount: 8 # two nodes\n  cooldownPeriod: 9\n"
            })
    void whatDoesMoreThanTakeARaiseBackIsNotForWhoIsOnCall(String bounds) {
        CommitId raise = raisedByToni();
        shared.commit("At least two", Map.of(FILE, RAISED.replace("minReplicaCount: 1", "minReplicaCount: 2")));
        console.round();
        PendingChange back = console.takingBack(raise);
        String head = USUAL.substring(0, USUAL.indexOf("minReplicaCount"));
        var _ = console.changes
                .replace(
                        back,
                        back.changeSet().on(back.changeSet().base(), List.of(new FileEdit.Write(FILE, head + bounds))),
                        TONI)
                .orElseThrow();

        assertThat(mayEnd(raise)).isFalse();
        assertThat(console.move.move(new MoveEnd.Request(ChangeEnd.idOf(raise), "2026-11-24T10:00+01:00", TONI)))
                .isNotEmpty();
        assertThat(landed(TONI, ChangeEnd.idOf(raise))).isInstanceOf(Landing.Refused.class);
    }

    @Test
    void whereTheFileHasMovedOrTheValueWasRaisedAgainNothingIsTakenBackByWhoIsOnCall() {
        CommitId raise = raisedByToni();
        shared.commit("Raise it further", Map.of(FILE, RAISED.replace("Count: 8", "Count: 12")));
        console.round();
        assertThat(mayEnd(raise)).isFalse();

        shared.commit("Move it", Map.of(FILE, "", "models/chat/prod/scaling.yaml", RAISED));
        console.round();
        assertThat(mayEnd(raise)).isFalse();
    }

    @Test
    void itsEndIsNotTakenAwayByWhoIsOnCall() {
        CommitId raise = raisedByToni();

        assertThat(discarded(TONI, raise)).containsExactly(NOT_TONI);
        assertThat(Rights.of(console.takingBack(raise), TONI, console.authority, console.changes.head())
                        .discard()
                        .isAllowed())
                .isFalse();
        pass(FOUR_HOURS);

        assertThat(shared.file(FILE)).isEqualTo(USUAL);
    }

    @Test
    void whoMayCommitItForGoodTakesItsEndAway() {
        CommitId raise = raise();

        assertThat(discarded(ADA, raise)).isEmpty();
        pass(FOUR_HOURS);

        assertThat(shared.file(FILE)).isEqualTo(RAISED);
    }

    /** Raised, ended at once, and that undone: what was wanted for a time would stay. */
    @Test
    void whatTookItBackIsNotUndoneByWhoIsOnCall() {
        CommitId raise = raisedByToni();
        CommitId back = ((Landing.Committed) landed(TONI, ChangeEnd.idOf(raise))).commit();
        ChangeSet again =
                ((Plan.Planned) console.changes.revert(back)).changeSet().because("I want it.");

        assertThat(console.propose.proposeAgain(again, TONI, null)).isInstanceOf(ProposeChange.Answer.Refused.class);
        Commit taken = console.changes.commit(back).orElseThrow();
        assertThat(console.authority.undoing(TONI, taken).isAllowed()).isFalse();
        assertThat(console.authority.undoing(ADA, taken).isAllowed()).isTrue();
        assertThat(Refusals.of(landed(TONI, console.changes.propose(again, ADA).id())))
                .containsExactly(NOT_TONI);
    }

    @Test
    void aBranchThatWasEditedByHandIsJudgedByWhatItWouldWrite() {
        PendingChange raise = waits(ending(RAISED));
        String more = RAISED + "  cooldownPeriod: 9\n";

        shared.commitTo("pilothouse/" + raise.id(), "And cool down", Map.of(FILE, more));
        console.round();

        assertThat(Refusals.of(landed(TONI, raise.id()))).containsExactly(NOT_TONI);
        assertThat(shared.file(FILE)).isEqualTo(USUAL);
        assertThat(landed(ADA, raise.id())).isInstanceOf(Landing.Committed.class);
    }

    @Test
    void whatMainHasByNowDecidesWhetherItIsARaise() {
        PendingChange raise = waits(ending(RAISED));
        shared.commit(
                "For a while at least two", Map.of(FILE, USUAL.replace("minReplicaCount: 1", "minReplicaCount: 2")));
        console.round();

        assertThat(landed(TONI, raise.id())).isInstanceOf(Landing.Committed.class);
        assertThat(shared.file(FILE)).isEqualTo(RAISED.replace("minReplicaCount: 1", "minReplicaCount: 2"));
    }

    /** Else the first raise would count as taken back, and stay. */
    @Test
    void nothingElseLandsUnderTheNameOfWhatTakesItBack() {
        CommitId raise = raisedByToni();
        PendingChange back = console.takingBack(raise);
        ChangeSet another = ending(RAISED.replace("Count: 8", "Count: 9"));
        PendingChange forged = console.changes.replace(back, another, TONI).orElseThrow();
        assertThat(forged.id()).isEqualTo(ChangeEnd.idOf(raise));

        assertThat(landed(TONI, forged.id()))
                .isInstanceOfSatisfying(
                        Landing.Refused.class,
                        refused -> assertThat(refused.reasons())
                                .extracting(Reason::key)
                                .containsExactly("ends.refused.another"));
    }

    @Test
    void aRaiseDoesNotTakeThePlaceOfWhatSomebodyElseAskedFor() {
        PendingChange hers = console.changes.propose(planned(USUAL.replace("# two nodes", "# three nodes")), ADA);

        assertThat(console.propose.proposeAgain(ending(RAISED), TONI, hers.id()))
                .isInstanceOf(ProposeChange.Answer.Refused.class);
        assertThat(console.changes.pending(hers.id()).orElseThrow().commit()).isEqualTo(hers.commit());
        clock.pass(Duration.ofMinutes(1));
        assertThat(console.propose.proposeAgain(ending(RAISED), ADA, hers.id()))
                .isInstanceOf(ProposeChange.Answer.Waits.class);
    }
}
