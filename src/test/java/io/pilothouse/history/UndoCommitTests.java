package io.pilothouse.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Foresight;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.ZooIsForOthers;
import io.pilothouse.review.QuotedTitles;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UndoCommitTests {
    private final FakeRepository repository = new FakeRepository(new HandClock())
            .commit(Scene.commit(Scene.MINE, Scene.PUSHED, "console/gates.yaml", Reviews.PATH));
    private final UndoCommit undo = of(repository, List.of());

    static UndoCommit of(FakeRepository repository, List<Foresight> foresights) {
        AuthorityInForce authority =
                new AuthorityInForce(repository, RoleHolders.UNKNOWN, List.of(new ZooIsForOthers()));
        return new UndoCommit(repository, authority, new QuotedTitles(repository, authority), foresights);
    }

    private Plan undoing(String path, Role role) {
        repository.revertsTo(
                Scene.MINE,
                new Plan.Planned(new ChangeSet(
                        "Undo ccccccc: Raise a gate",
                        List.of(),
                        Scene.MINE,
                        List.of(new FileEdit.Write(path, "environments: {}\n")),
                        Effect.NONE,
                        "",
                        Map.of(Trailers.REVERTS, Scene.MINE.value()),
                        null)));
        return undo.plan(new UndoCommit.Request(Scene.MINE, actor(role)));
    }

    private static Actor actor(Role role) {
        return new Actor("Rika Kern", "rika@example.org", Set.of(role));
    }

    private static List<String> refusals(Plan plan) {
        return ((Plan.Refused) plan).reasons().stream().map(Reason::toString).toList();
    }

    @Test
    void anMlEngineerDoesNotTakeBackARaisedGate() {
        assertThat(refusals(undoing("console/gates.yaml", Role.ML_ENGINEER)))
                .containsExactly("Undoing changes of gates (console/gates.yaml) is proposed by platform operators.");
    }

    @Test
    void whatStandsAgainstItNamesToALeadNoChangeThatIsOfOthers() {
        repository.commit(new Commit(
                Scene.LATER,
                null,
                "Mara Brandt",
                "mara@example.org",
                Scene.PUSHED,
                "Let zoo call more",
                "",
                Map.of(),
                List.of(ZooIsForOthers.FILE, Reviews.PATH)));
        repository.revertsTo(
                Scene.MINE,
                new Plan.Refused(List.of(Reason.of(
                        Conflict.LATER, Reason.said("a is 2"), Scene.LATER, Reason.title("Let zoo call more")))));

        assertThat(refusals(undo.plan(new UndoCommit.Request(Scene.MINE, actor(Role.PLATFORM_OPERATOR)))))
                .singleElement()
                .asString()
                .contains("“Let zoo call more”");
        assertThat(refusals(undo.plan(new UndoCommit.Request(Scene.MINE, actor(Role.TEAM_LEAD)))))
                .singleElement()
                .asString()
                .contains("“" + ZooIsForOthers.WITHHELD_ALSO + "”")
                .doesNotContain("zoo");
    }

    @Test
    void aTeamLeadUndoesNothing() {
        assertThat(refusals(undoing(Reviews.PATH, Role.TEAM_LEAD)))
                .containsExactly(
                        "Undoing changes of endpoints in production (models/mistral/prod) is proposed by platform "
                                + "operators, ML engineers and people on call.");
    }

    @Test
    void peopleOnCallUndoAnEndpointInProduction() {
        assertThat(undoing(Reviews.PATH, Role.ON_CALL)).isInstanceOf(Plan.Planned.class);
    }

    @Test
    void whatWaitsAlreadyAtAnEndIsNotProposedASecondTime() {
        Plan.Planned undo = (Plan.Planned) undoing(Reviews.PATH, Role.ON_CALL);
        PendingChange waits = repository.propose(
                undo.changeSet().with(Trailers.DUE, "2026-11-24T07:00:00Z"), actor(Role.PLATFORM_OPERATOR));

        assertThat(undoing(Reviews.PATH, Role.ON_CALL))
                .isInstanceOfSatisfying(
                        Plan.NothingToDo.class,
                        nothing -> assertThat(nothing.reason())
                                .hasToString(
                                        "What takes " + Scene.MINE.abbreviated() + " back waits already, as "
                                                + waits.id()
                                                + ": committing that takes it back now, and a second would have nothing left to do"));
        assertThat(undoing("models/other/prod/workload.yaml", Role.ON_CALL))
                .as("something else")
                .isInstanceOf(Plan.Planned.class);
    }
}
