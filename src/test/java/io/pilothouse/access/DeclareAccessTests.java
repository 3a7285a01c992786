package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Limit;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.declared.Written;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Plan;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclareAccessTests {
    private static final EndpointName CHAT = EndpointName.of("chat");
    private static final EndpointName CODE = EndpointName.of("code");
    private static final Subject ANY_TEAM = new Subject.New(AccessFolder.TEAMS);
    private static final Actor OPERATOR = actor(Role.PLATFORM_OPERATOR);

    private final FakeRepository repository = new FakeRepository(Written.tree());
    private final DeclareAccess declare = new DeclareAccess(
            repository, new AuthorityInForce(repository, RoleHolders.UNKNOWN), new Declared.Reader(), new HandClock());

    private static Actor actor(Role... roles) {
        return new Actor("Ada", "ada@example.com", Set.of(roles));
    }

    private Declared declared() {
        return declare.open(OPERATOR, ANY_TEAM, null).declared();
    }

    private Team docs() {
        return declared().teams().getFirst();
    }

    private Plan change(Declaration wanted) {
        return plan(wanted, false, OPERATOR);
    }

    private Plan plan(Declaration wanted, boolean isNew, Actor actor) {
        return declare.plan(new DeclareAccess.Request(declared().commit(), wanted, isNew, actor));
    }

    private static ChangeSet planned(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Planned.class);
        return ((Plan.Planned) plan).changeSet();
    }

    private static List<String> refused(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Refused.class);
        return ((Plan.Refused) plan).reasons().stream().map(Reason::toString).toList();
    }

    private Team team(String name, String lead) {
        List<String> members = lead.isEmpty() ? List.of() : List.of(lead);
        return new Team(
                declare.path(AccessFolder.TEAMS, name),
                TeamName.of(name),
                lead,
                "",
                "",
                members,
                null,
                List.of(),
                Budgets.NONE,
                null,
                List.of());
    }

    private static Budgets day(long hard) {
        return Budgets.of(Map.of(Window.TOKENS_PER_DAY, Limit.hard(hard)));
    }

    @Test
    void aGrantIsOneMoreItemOfTheTeamsFileAndAllElseStays() {
        ChangeSet change = planned(change(docs().with(new Grant(CODE, LocalDate.parse("2027-03-31"), day(500)))));

        assertThat(change.title()).isEqualTo("Let docs call code");
        assertThat(change.environment()).isNull();
        assertThat(change.edits()).containsExactly(new FileEdit.Write(Written.TEAM, """
                # of the writers
                team: docs
                lead: lead@example.com
                group: /teams/docs
                models:
                  - model: chat   # since May
                    budgets: {tokensPerDay: {hard: 1000000}}
                  - model: code
                    until: "2027-03-31"
                    budgets:
                      tokensPerDay:
                        hard: 500
                """));
        assertThat(change.summary())
                .containsExactly(
                        "docs, for the model code: the hard limit of tokens a day becomes 500.",
                        "docs gains access to code.",
                        "docs, for the model code: the last day becomes 2027-03-31.");
    }

    @Test
    void aNewEndThatHasPassedIsRefused() {
        LocalDate yesterday = Window.day(HandClock.START).minusDays(1);
        Grant over = new Grant(CODE, yesterday, day(500));

        assertThat(refused(change(docs().with(over))))
                .containsExactly("docs → code: until " + yesterday + " has passed (expected: " + yesterday.plusDays(1)
                        + " or later; what is to end now is taken away)");
    }

    @Test
    void aBudgetIsChangedInItsPlace() {
        ChangeSet change = planned(change(docs().with(new Grant(CHAT, null, day(2_000_000)))));

        assertThat(change.title()).isEqualTo("Change access of team docs");
        assertThat(written(change))
                .contains("  - model: chat   # since May\n    budgets: {tokensPerDay: {hard: 2000000}}\n");
        assertThat(change.summary())
                .containsExactly(
                        "docs, for the model chat: the hard limit of tokens a day becomes 2,000,000 instead of 1,000,000.");
    }

    @Test
    void aGrantThatIsTakenAwayLeavesNoEmptyList() {
        ChangeSet change = planned(change(docs().without(CHAT)));

        assertThat(change.title()).isEqualTo("Take chat from docs");
        assertThat(written(change)).isEqualTo("""
                # of the writers
                team: docs
                lead: lead@example.com
                group: /teams/docs
                """);
    }

    @Test
    void aNewTeamIsANewFile() {
        ChangeSet change = planned(plan(team("zoo", "zoe@example.com"), true, OPERATOR));

        assertThat(change.title()).isEqualTo("Declare team zoo");
        assertThat(change.edits()).containsExactly(new FileEdit.Write("access/teams/zoo.yaml", """
                team: zoo
                lead: zoe@example.com
                members:
                - zoe@example.com
                """));
        assertThat(change.summary()).first().isEqualTo("zoo is declared for the first time.");
    }

    @Test
    void anApplicationThatIsHandedOverHasAnotherTeam() {
        Application was = declared().applications().getFirst();
        Application is = new Application(
                was.path(),
                was.name(),
                TeamName.of("zoo"),
                "",
                LocalDate.parse("2027-01-31"),
                null,
                was.models(),
                day(7));

        ChangeSet change = planned(change(is));

        assertThat(change.title()).isEqualTo("Hand docs-batch over to zoo");
        assertThat(written(change)).isEqualTo("""
                team: zoo
                models: [chat]
                until: "2027-01-31"
                budgets:
                  tokensPerDay:
                    hard: 7
                """);
    }

    @Test
    void aNameThatOnlyTheFileHasIsNotWrittenIntoIt() {
        ModelAccess model = declared().models().getFirst();

        ChangeSet change =
                planned(change(new ModelAccess(model.path(), model.name(), model.owner(), "Ada", null, Budgets.NONE)));

        assertThat(written(change)).isEqualTo("owner: docs\ncontact: Ada\n");
    }

    @Test
    void whatGitSaysAlreadyIsNothingToDo() {
        assertThat(change(docs())).isInstanceOf(Plan.NothingToDo.class);
    }

    @Test
    void whatIsThereIsNotDeclaredAnewAndWhatIsGoneNotChanged() {
        assertThat(refused(plan(docs(), true, OPERATOR)))
                .singleElement()
                .asString()
                .contains("declared already");
        assertThat(refused(change(team("gone", "")))).singleElement().asString().contains("gone is not declared");
    }

    @Test
    void whatWouldBreakTheFileIsRefusedWithTheValueAndWhatWasExpected() {
        assertThat(refused(change(docs().with(new Grant(CODE, null, day(1_000_000_000_000L))))))
                .singleElement()
                .asString()
                .contains("1,000,000,000,000 (expected: 1 to 4,294,967,295");
    }

    @Test
    void whatIsTakenAwayIsAFileLess() {
        Declaration application = declared().applications().getFirst();

        ChangeSet change = planned(declare.planRemoval(declared().commit(), application, OPERATOR));

        assertThat(change.title()).isEqualTo("Take away application docs-batch");
        assertThat(change.edits()).containsExactly(new FileEdit.Remove(Written.APPLICATION));
    }

    @Test
    void aCommitThatNobodyKnowsIsNoBase() {
        CommitId other = CommitId.of("a".repeat(40));

        assertThat(refused(declare.plan(new DeclareAccess.Request(other, docs(), false, OPERATOR))))
                .hasSize(1);
    }

    @Test
    void whoMayNotIsTold() {
        Actor lead = actor(Role.TEAM_LEAD);

        assertThat(declare.mayPropose(OPERATOR, ANY_TEAM).isAllowed()).isTrue();
        assertThat(declare.mayPropose(lead, ANY_TEAM).isAllowed()).isFalse();
        assertThat(refused(plan(docs().without(CHAT), false, lead))).isNotEmpty();
        assertThat(refused(declare.planRemoval(declared().commit(), docs(), lead)))
                .isNotEmpty();
    }

    private static String written(ChangeSet change) {
        return ((FileEdit.Write) change.edits().getFirst()).content();
    }

    @Test
    void aChangeOfOneThingIsEditedInItsForm() {
        EditAccess edit = new EditAccess(declare);
        Team other = new Team(
                docs().path(),
                docs().name(),
                docs().lead(),
                "new@example.com",
                docs().group(),
                docs().members(),
                null,
                docs().models(),
                docs().budgets(),
                null,
                List.of());

        assertThat(edit.address(repository.propose(planned(change(other)).because("They asked."), OPERATOR)))
                .hasValueSatisfying(
                        address -> assertThat(address).matches("access/teams/docs\\?edit=c-\\w+&why=They\\+asked\\."));
        assertThat(edit.address(repository.propose(planned(change(docs().without(CHAT))), OPERATOR)))
                .hasValueSatisfying(address -> assertThat(address).startsWith("access/grant/docs/chat?edit=c-"));
    }

    @Test
    void whatTakesAwayOrDeclaresSeveralThingsHasNoForm() {
        EditAccess edit = new EditAccess(declare);
        ChangeSet one = planned(change(docs().without(CHAT)));
        ChangeSet removal = planned(declare.planRemoval(declared().commit(), docs(), OPERATOR));
        List<FileEdit> two =
                List.of(one.edits().getFirst(), new FileEdit.Write("access/teams/zoo.yaml", "team: zoo\n"));
        List<FileEdit> more = List.of(one.edits().getFirst(), new FileEdit.Write("console/defaults.yaml", "a: b\n"));

        assertThat(edit.address(repository.propose(removal, OPERATOR))).isEmpty();
        assertThat(edit.address(repository.propose(one.on(one.base(), two), OPERATOR)))
                .isEmpty();
        assertThat(edit.address(repository.propose(one.on(one.base(), more), OPERATOR)))
                .isEmpty();
    }
}
