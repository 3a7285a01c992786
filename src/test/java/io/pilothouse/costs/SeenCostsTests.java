package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two teams, and devices that nobody held. */
class SeenCostsTests {
    private static final TeamName DOCS = new TeamName("docs");
    private static final TeamName ZOO = new TeamName("zoo");
    private static final Actor OPERATOR = actor("rika@example.org", Role.PLATFORM_OPERATOR);
    private static final Actor LEAD = actor("lead@example.org", Role.TEAM_LEAD);
    private static final Actor STRANGER = actor("stranger@example.org", Role.TEAM_LEAD);
    private static final Actor NOBODY = actor("lead@example.org");
    private static final FileTree TREE = FileTree.platform()
            .with("access/teams/docs.yaml", "team: docs\nlead: lead@example.org\n")
            .with("access/teams/zoo.yaml", "team: zoo\nlead: keeper@example.org\n");

    private static final Spent SPENT = bills().spent("2026-11-20T12:00:00Z", TREE, Owners.NOBODY);

    private static Actor actor(String email, Role... roles) {
        return new Actor("Somebody", email, Set.of(roles));
    }

    private static Bills bills() {
        return new Bills()
                .serving("2026-11-02", "docs", 10, 4_000)
                .serving("2026-11-03", "zoo", 20, 8_000)
                .add(new Line(LocalDate.parse("2026-11-03"), "", "", "", "", "H100 80 GB", Cause.FREE), 3, 1_200, 0);
    }

    private static Optional<Long> cents(Actor actor, Spent spent, @Nullable TeamName team) {
        return SeenCosts.of(actor, spent, team)
                .map(seen -> seen.ledger().total().allocated().cents());
    }

    @Test
    void aLeadSeesTheirOwnTeamAndNobodyElsesMoney() {
        assertThat(cents(LEAD, SPENT, DOCS)).contains(4_000L);
        assertThat(SeenCosts.of(LEAD, SPENT, DOCS).orElseThrow().ledger().entries())
                .allSatisfy(entry -> assertThat(entry.line().team()).isEqualTo("docs"));
        assertThat(SeenCosts.teams(LEAD, SPENT)).containsExactly("docs");
    }

    @Test
    void theAddressOfAnotherTeamOrOfThePlatformShowsALeadNothing() {
        assertThat(cents(LEAD, SPENT, ZOO)).isEmpty();
        assertThat(cents(LEAD, SPENT, null)).isEmpty();
        assertThat(cents(LEAD, SPENT, new TeamName("there-is-none"))).isEmpty();
    }

    @Test
    void whoLeadsNoTeamSeesNone() {
        assertThat(SeenCosts.teams(STRANGER, SPENT)).isEmpty();
        assertThat(cents(STRANGER, SPENT, DOCS)).isEmpty();
    }

    @Test
    void anAddressThatNobodyVerifiedLeadsNothing() {
        Actor pretends = new Actor("Somebody", "lead@example.org", Set.of(Role.TEAM_LEAD), Set.of(), null);

        assertThat(cents(pretends, SPENT, DOCS)).isEmpty();
    }

    @Test
    void whoHasNoRoleSeesNothingThoughTheyLeadATeam() {
        assertThat(cents(NOBODY, SPENT, DOCS)).isEmpty();
        assertThat(cents(NOBODY, SPENT, null)).isEmpty();
        assertThat(SeenCosts.teams(NOBODY, SPENT)).isEmpty();
    }

    @Test
    void whoeverOperatesThePlatformSeesAllAndEachTeam() {
        assertThat(cents(OPERATOR, SPENT, null)).contains(13_200L);
        assertThat(cents(OPERATOR, SPENT, DOCS)).contains(4_000L);
        assertThat(cents(OPERATOR, SPENT, ZOO)).contains(8_000L);
        assertThat(cents(OPERATOR, SPENT, new TeamName("there-is-none"))).isEmpty();
    }

    @Test
    void aTeamThatIsGoneIsStillThereForWhoeverSeesAll() {
        Spent gone = bills().spent("2026-11-20T12:00:00Z", FileTree.platform(), Owners.NOBODY);

        assertThat(SeenCosts.teams(OPERATOR, gone)).containsExactly("docs", "zoo");
        assertThat(cents(OPERATOR, gone, ZOO)).contains(8_000L);
        assertThat(cents(LEAD, gone, DOCS)).isEmpty();
    }

    @Test
    void aTeamThatWasRenamedKeepsWhatItSpentBefore() {
        Spent renamed = bills().serving("2026-10-30", "papers", 5, 2_000)
                .spent("2026-11-20T12:00:00Z", TREE, new Owners(Map.of(), Map.of("papers", "docs")));

        assertThat(cents(LEAD, renamed, DOCS)).contains(6_000L);
        assertThat(SeenCosts.of(LEAD, renamed, DOCS)
                        .orElseThrow()
                        .of(Bills.MONTH)
                        .total()
                        .allocated()
                        .cents())
                .isEqualTo(4_000);
        assertThat(SeenCosts.teams(LEAD, renamed)).isEqualTo(List.of("docs"));
        assertThat(SeenCosts.teams(OPERATOR, renamed)).containsExactly("docs", "zoo");
        assertThat(SeenCosts.of(OPERATOR, renamed, null).orElseThrow().ledger().entries())
                .extracting(entry -> entry.line().team())
                .doesNotContain("papers");
        assertThat(cents(OPERATOR, renamed, new TeamName("papers"))).isEmpty();
    }
}
