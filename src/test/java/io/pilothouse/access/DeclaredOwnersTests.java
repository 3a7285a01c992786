package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.authority.Act;
import io.pilothouse.authority.Authority;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Own;
import io.pilothouse.authority.Thing;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Tree;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The team docs owns the model chat; zoo wants to call it. */
class DeclaredOwnersTests {
    private static final String ZOO = "access/teams/zoo.yaml";
    private static final String ZOO_NOW = "team: zoo\nlead: zoe@example.com\ngroup: /teams/zoo\n";
    private static final String ASKED = ZOO_NOW + "models:\n  - model: chat\n";
    private static final FileTree TREE = Written.tree()
            .with(ZOO, ZOO_NOW)
            .with("access/models/mail.yaml", "owner: zoo\n")
            .with("access/models/code.yaml", "contact: x@example.com\n");

    private final FakeRepository repository = new FakeRepository(TREE);
    private final DeclaredOwners owners = new DeclaredOwners(new Declared.Reader());
    private final AuthorityInForce authority = new AuthorityInForce(repository, RoleHolders.UNKNOWN, List.of(owners));

    private static Actor lead(String of) {
        return new Actor(of, of + "@example.com", Set.of(Role.TEAM_LEAD));
    }

    private static final Actor ZOE = lead("zoe");
    private static final Actor OF_DOCS = lead("lead");

    private static ChangeSet change(FileEdit... edits) {
        return new ChangeSet("Change", List.of(), TREE.commit(), List.of(edits), Effect.NONE, "", Map.of(), null);
    }

    private static ChangeSet write(String path, String text) {
        return change(new FileEdit.Write(path, text));
    }

    private Verdict may(Act act, Actor actor, ChangeSet change) {
        Tree main = repository.head();
        return switch (act) {
            case COMMIT -> authority.committing(actor, new Candidate(main, main.with(change.edits()), change));
            case DISCARD -> authority.discarding(actor, change, main);
            case SECRET -> authority.makingSecret(actor, Written.APPLICATION, main);
            case PROPOSE, UNDO, RAISE -> authority.proposing(actor, change, main);
        };
    }

    /** Who leads zoo asks, who leads docs says yes or no; all else is for the platform's operators. */
    @ParameterizedTest
    @CsvSource({
        "PROPOSE, zoe,    true",
        "COMMIT,  zoe,    false",
        "DISCARD, zoe,    false",
        "PROPOSE, lead,   true",
        "COMMIT,  lead,   true",
        "DISCARD, lead,   true",
        "PROPOSE, nobody, false",
        "COMMIT,  nobody, false",
        "DISCARD, nobody, false",
        "COMMIT,  LEAD,   true"
    })
    void aGrantIsAskedForByOneLeadAndDecidedByTheOther(Act act, String who, boolean allowed) {
        assertThat(may(act, lead(who), write(ZOO, ASKED)).isAllowed()).isEqualTo(allowed);
    }

    @Test
    void whoIsInTheGroupOfATeamAndHasTheRoleLeadsItToo() {
        Actor inGroup = new Actor("Ada", "ada@example.com", Set.of(Role.TEAM_LEAD), Set.of("/teams/docs"), null);
        Actor elsewhere = new Actor("Ada", "lead@example.com", Set.of(Role.TEAM_LEAD), Set.of("/teams/Docs"), null);

        assertThat(may(Act.COMMIT, inGroup, write(ZOO, ASKED)).isAllowed()).isTrue();
        assertThat(may(Act.COMMIT, elsewhere, write(ZOO, ASKED)).isAllowed()).isFalse();
    }

    @Test
    void whoIsNamedAndHasNoRoleMayNothing() {
        Actor withoutRole = new Actor("zoe", "zoe@example.com", Set.of());
        Actor onCall = new Actor("zoe", "zoe@example.com", Set.of(Role.ON_CALL));

        assertThat(may(Act.PROPOSE, withoutRole, write(ZOO, ASKED)).isAllowed()).isFalse();
        assertThat(may(Act.PROPOSE, onCall, write(ZOO, ASKED)).isAllowed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"lead, true", "LEAD, true", "zoe, false"})
    void aNewSecretOfAnApplicationIsForWhoLeadsItsTeam(String who, boolean allowed) {
        assertThat(may(Act.SECRET, lead(who), change()).isAllowed()).isEqualTo(allowed);
    }

    @Test
    void whoMayNotIsToldWhoElseMay() {
        Verdict verdict = may(Act.COMMIT, ZOE, write(ZOO, ASKED));

        assertThat(verdict.why().stream().map(Reason::toString))
                .containsExactly(
                        "Changes of teams and access (access/teams/zoo.yaml) are committed by platform operators.",
                        "So may the team leads of team docs (lead@example.com, group /teams/docs).");
        assertThat(((Verdict.Denied) verdict).owners()).containsOnly("lead@example.com", "/teams/docs");
    }

    @Test
    void nobodyMakesThemselvesTheLead() {
        String seized = ZOO_NOW.replace("zoe@", "lead@");

        assertThat(may(Act.PROPOSE, OF_DOCS, write(ZOO, seized)).isAllowed()).isFalse();
        assertThat(may(Act.COMMIT, OF_DOCS, write(ZOO, seized)).isAllowed()).isFalse();
        assertThat(may(Act.PROPOSE, OF_DOCS, write("access/teams/new.yaml", "lead: lead@example.com\n"))
                        .isAllowed())
                .isFalse();
    }

    /** The owner of a model decides about its grant, and about nothing that comes along with it. */
    @Test
    void aGrantWithAnythingElseIsNotTheOwners() {
        String more = ASKED + "budgets:\n  tokensPerDay: {hard: 5}\n";
        String another = ASKED + "  - model: mail\n";

        assertThat(may(Act.COMMIT, OF_DOCS, write(ZOO, more)).isAllowed()).isFalse();
        assertThat(may(Act.COMMIT, OF_DOCS, write(ZOO, another)).isAllowed()).isFalse();
        assertThat(may(
                                Act.COMMIT,
                                OF_DOCS,
                                change(
                                        new FileEdit.Write(ZOO, ASKED),
                                        new FileEdit.Write("console/gates.yaml", "a: 1\n")))
                        .isAllowed())
                .isFalse();
    }

    @Test
    void forWhomItWaitsIsATeamAndNoAddress() {
        Verdict denied = may(Act.COMMIT, ZOE, write(ZOO, ASKED));

        assertThat(Authority.who((Verdict.Denied) denied)).hasToString("platform operators or team docs");
        assertThat(denied.why()).asString().contains("lead@example.com");
    }

    @Test
    void aModelWithoutAnOwnerIsNobodys() {
        assertThat(owners.of(new FileEdit.Write(ZOO, ZOO_NOW + "models:\n  - model: code\n"), TREE))
                .containsExactly(new Own(Thing.OWN, Set.of("zoo"), Set.of("zoe@example.com", "/teams/zoo")));
    }

    @Test
    void anApplicationMovesOnlyWhereOneLeadsBothTeams() {
        assertThat(may(Act.PROPOSE, OF_DOCS, write(Written.APPLICATION, "team: docs\n"))
                        .isAllowed())
                .isTrue();
        assertThat(may(Act.PROPOSE, OF_DOCS, write(Written.APPLICATION, "team: zoo\n"))
                        .isAllowed())
                .isFalse();
        assertThat(may(Act.PROPOSE, ZOE, write(Written.APPLICATION, "team: zoo\n"))
                        .isAllowed())
                .isFalse();
        assertThat(may(Act.PROPOSE, ZOE, write("access/applications/keeper.yaml", "team: zoo\n"))
                        .isAllowed())
                .isTrue();
        assertThat(may(Act.PROPOSE, OF_DOCS, change(new FileEdit.Remove(Written.APPLICATION)))
                        .isAllowed())
                .isTrue();
    }

    @Test
    void aFileThatCannotBeReadGivesTheOwnerOfAModelNothing() {
        assertThat(may(Act.COMMIT, OF_DOCS, write(ZOO, "team: [")).isAllowed()).isFalse();
        assertThat(may(Act.COMMIT, OF_DOCS, write(ZOO, ASKED + "unknown: 1\n")).isAllowed())
                .isFalse();
    }

    @Test
    void otherFilesHaveNoOwner() {
        assertThat(owners.of(new FileEdit.Write("console/gates.yaml", "a: 1\n"), TREE))
                .isEmpty();
    }
}
