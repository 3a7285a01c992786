package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Plan;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WritePoliciesTests {
    private static final Actor OPERATOR = new Actor("Ada", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final String CALLERS = "models/chat/prod/securitypolicy.yaml";

    private final FileTree ending = Guarded.byModel()
            .with("access/teams/search.yaml", "models: [{model: chat, until: 2026-11-28}, {model: embed}]\n");

    private static WritePolicies write(FileTree tree, LocalDate day) {
        FakeRepository repository = new FakeRepository(tree);
        return new WritePolicies(
                repository,
                new AuthorityInForce(repository, RoleHolders.UNKNOWN),
                new Declared.Reader(),
                Clock.fixed(day.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
    }

    private static ChangeSet planned(WritePolicies write) {
        Plan plan = write.plan(OPERATOR);
        assertThat(plan).isInstanceOf(Plan.Planned.class);
        return ((Plan.Planned) plan).changeSet();
    }

    @Test
    void whatADayEndedIsTakenOutOfThePolicyThatStillLetsItIn() {
        FileTree written = Guarded.written(ending);

        WritePolicies nextDay = write(written, Guarded.TODAY.plusDays(1));

        assertThat(nextDay.stale()).containsExactly(Guarded.PROD);
        ChangeSet change = planned(nextDay);
        assertThat(change.edits()).extracting(FileEdit::path).containsExactly(CALLERS);
        assertThat(written.file(CALLERS).orElseThrow()).contains("- search");
        assertThat(((FileEdit.Write) change.edits().getFirst()).content())
                .contains("- docs")
                .doesNotContain("- search");
        assertThat(change.effect().lines())
                .extracting(line -> line.what() + ": " + line.amount())
                .containsExactly("Gateway of prod: chat may be called by docs");
    }

    @Test
    void nothingIsToDoWhereGatewaysAreToldWhatIsDeclared() {
        WritePolicies sameDay = write(Guarded.written(ending), Guarded.TODAY);

        assertThat(sameDay.stale()).isEmpty();
        assertThat(sameDay.plan(OPERATOR)).isInstanceOf(Plan.NothingToDo.class);
    }

    @Test
    void whatAHandChangedAndWhatNobodyDeclaresGoesAndWhatIsSomebodyElsesStays() {
        FileTree written = Guarded.written(ending);
        FileTree changed = written.with(
                        CALLERS, written.file(CALLERS).orElseThrow().replace("- docs", "- trust"))
                .with("models/embed/prod/securitypolicy.yaml", "kind: SecurityPolicy\nmetadata: {name: embed}\n")
                .with("models/old/prod/workload.yaml", "kind: Deployment\n")
                .with(
                        "models/old/prod/trafficpolicy.yaml",
                        written.file("models/chat/prod/trafficpolicy.yaml").orElseThrow());

        assertThat(planned(write(changed, Guarded.TODAY)).edits())
                .containsExactlyInAnyOrder(
                        new FileEdit.Write(CALLERS, written.file(CALLERS).orElseThrow()),
                        new FileEdit.Remove("models/old/prod/trafficpolicy.yaml"));
    }

    @Test
    void whoOnlyLeadsATeamMayNotHaveThemWritten() {
        Actor lead = new Actor("Vera", "vera@example.com", Set.of(Role.TEAM_LEAD));

        assertThat(write(Guarded.written(ending), Guarded.TODAY.plusDays(1)).plan(lead))
                .isInstanceOf(Plan.Refused.class);
    }
}
