package io.pilothouse.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce.InForce;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthorityInForceTests {
    private static final String STRICT = "console:\n  propose: [team_lead]\n";
    private static final String ENDPOINT = "models/mistral/prod/workload.yaml";
    private static final Actor TONI = new Actor("Toni Weber", "toni@example.org", Set.of(Role.ON_CALL));
    private static final Actor RIKA = new Actor("Rika Kern", "rika@example.org", Set.of(Role.ML_ENGINEER));

    private final FakeRepository repository = new FakeRepository(new HandClock())
            .commit(Scene.commit(Scene.OLD, Scene.PUSHED, Layout.STANDARD.file(ConsoleFile.AUTHORITY)))
            .commit(Scene.commit(Scene.MINE, Scene.PUSHED, ENDPOINT))
            .revertsTo(Scene.MINE, new Plan.Planned(change(Scene.MINE.value(), ENDPOINT)));
    private final AuthorityInForce authority = new AuthorityInForce(repository, RoleHolders.UNKNOWN);

    private static Set<Role> whoChangesTheConsole(InForce known) {
        return known.authority().matrix().who(Act.PROPOSE, Thing.CONSOLE);
    }

    private static ChangeSet change(String reverts, String... paths) {
        return new ChangeSet(
                "Change",
                List.of(),
                Scene.OLD,
                java.util.stream.Stream.of(paths)
                        .map(path -> (FileEdit) new FileEdit.Write(path, "a: 1\n"))
                        .toList(),
                Effect.NONE,
                "",
                reverts.isEmpty() ? Map.of() : Map.of(Trailers.REVERTS, reverts),
                null);
    }

    private Verdict committing(Actor actor, ChangeSet change) {
        return authority.committing(
                actor, new Candidate(repository.head(), repository.head().with(change.edits()), change));
    }

    @Test
    void withoutAFileWhatTheConsoleShipsIsInForce() {
        InForce known = authority.now();

        assertThat(whoChangesTheConsole(known)).containsExactly(Role.PLATFORM_OPERATOR);
        assertThat(known.from()).isNull();
        assertThat(known.broken()).isNull();
    }

    @Test
    void theFileOfTheRepositoryIsInForce() {
        repository.holds(Layout.STANDARD.file(ConsoleFile.AUTHORITY), STRICT);

        InForce known = authority.now();

        assertThat(whoChangesTheConsole(known)).containsExactly(Role.TEAM_LEAD);
        assertThat(known.from()).isEqualTo(Scene.MINE);
    }

    @Test
    void aBrokenFileLeavesTheLastReadableOneInForceAlsoAfterARestart() {
        repository
                .holds(Layout.STANDARD.file(ConsoleFile.AUTHORITY), "console: [")
                .heldAt(Scene.OLD, Layout.STANDARD.file(ConsoleFile.AUTHORITY), STRICT);

        InForce known = new AuthorityInForce(repository, RoleHolders.UNKNOWN).now();

        assertThat(whoChangesTheConsole(known)).containsExactly(Role.TEAM_LEAD);
        assertThat(known.from()).isEqualTo(Scene.OLD);
        assertThat(known.broken()).asString().contains("console/authority.yaml");
    }

    @Test
    void aFileThatNeverWasReadableLeavesWhatTheConsoleShips() {
        repository
                .holds(Layout.STANDARD.file(ConsoleFile.AUTHORITY), "console: [")
                .heldAt(Scene.OLD, Layout.STANDARD.file(ConsoleFile.AUTHORITY), "console: {");

        InForce known = authority.now();

        assertThat(whoChangesTheConsole(known)).containsExactly(Role.PLATFORM_OPERATOR);
        assertThat(known.from()).isNull();
        assertThat(known.broken()).asString().contains("console/authority.yaml");
    }

    @Test
    void peopleOnCallUndoInProductionAndProposeNothingElse() {
        ChangeSet undo = change(Scene.MINE.value(), ENDPOINT);

        assertThat(authority.proposing(TONI, undo, repository.head()).isAllowed())
                .isTrue();
        assertThat(committing(TONI, undo).isAllowed()).isTrue();
        assertThat(authority
                        .proposing(TONI, change("", ENDPOINT), repository.head())
                        .isAllowed())
                .isFalse();
        assertThat(committing(TONI, change("", ENDPOINT)).isAllowed()).isFalse();
    }

    @Test
    void whoMayOnlyProposeInProductionMayProposeAnUndoThereAndNotCommitIt() {
        ChangeSet undo = change(Scene.MINE.value(), ENDPOINT);

        assertThat(authority.proposing(RIKA, undo, repository.head()).isAllowed())
                .isTrue();
        assertThat(committing(RIKA, undo).isAllowed()).isFalse();
    }

    @Test
    void whatATrailerClaimsIsNoUndoWhenItIsNotWhatTakingTheCommitBackWouldWrite() {
        ChangeSet otherContent = change(Scene.MINE.value(), ENDPOINT)
                .on(Scene.OLD, List.of(new FileEdit.Write(ENDPOINT, "replicas: 40\n")));
        assertThat(committing(TONI, otherContent).isAllowed()).isFalse();
        assertThat(authority.proposing(TONI, otherContent, repository.head()).isAllowed())
                .isFalse();
        assertThat(committing(TONI, change(Scene.MINE.value(), ENDPOINT, "models/llama/prod/workload.yaml"))
                        .isAllowed())
                .isFalse();
        assertThat(committing(TONI, change(CommitId.of("e".repeat(40)).value(), ENDPOINT))
                        .isAllowed())
                .isFalse();
        assertThat(committing(TONI, change("nothing", ENDPOINT)).isAllowed()).isFalse();
    }
}
