package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.TeamCalls.Call;
import io.pilothouse.access.TeamCalls.Declares;
import io.pilothouse.access.TeamCalls.Tightest;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.access.gateway.Whose;
import io.pilothouse.access.use.ModelTraffic;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TeamUseTests {
    private static final TeamName DOCS = TeamName.of("docs");
    private static final Caller BATCH = new Caller("docs", "docs-batch", "chat");
    private static final Caller STRAY = new Caller("docs", "portal", "chat");
    private static final Actor OPERATOR = new Actor("Ola", "ola@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final Subject CHAT = new Subject(new Namespace("models-prod"), "chat");

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(Guarded.byModel());
    private final TeamUse use = new TeamUse(repository, new Declared.Reader(), clock);

    /** In this hour, in the last one, and today. */
    private CallersReading counted(Map<Caller, Double> hour, Map<Caller, Double> day) {
        return new CallersReading(
                clock.instant(),
                Map.of(Over.HOUR, hour, Over.LAST_HOUR, hour, Over.DAY, day),
                Map.of(BATCH, 3.0),
                Map.of(CHAT, 7.0),
                Map.of(),
                Map.of(),
                Map.of(CHAT, 1_200.0),
                null,
                List.of());
    }

    private TeamUse.Use used(Reading<CallersReading> counted) {
        return use.of(OPERATOR, DOCS, counted).orElseThrow();
    }

    private TeamUse.Use used(Map<Caller, Double> hour, Map<Caller, Double> day) {
        return used(new Reading.Current<>(counted(hour, day)));
    }

    private static Tightest tightest(TeamUse.Use used, String application) {
        return Objects.requireNonNull(call(used, application).tightest());
    }

    private static Call call(TeamUse.Use used, String application) {
        return used.calls().stream()
                .filter(call -> call.caller().application().equals(application))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anApplicationIsHeldByTheLimitThatIsUsedUpFirstAlsoWhereOthersUseIt() {
        TeamUse.Use used = used(Map.of(BATCH, 100.0, STRAY, 900.0), Map.of(BATCH, 100.0, STRAY, 999_000.0));

        Tightest tightest = tightest(used, "docs-batch");
        assertThat(tightest.limit().whose()).isEqualTo(new Whose.OfGrant(DOCS, EndpointName.of("chat")));
        assertThat(tightest.used().used()).isEqualTo(999_100);
        assertThat(tightest.used().usedUp()).isEqualTo(clock.instant().plusSeconds(3_240));
    }

    @Test
    void whereAllLastItIsTheOneOfWhichTheSmallestPartIsLeft() {
        TeamUse.Use used = used(Map.of(BATCH, 100.0), Map.of(BATCH, 100.0));

        Tightest tightest = tightest(used, "docs-batch");
        assertThat(tightest.limit().whose()).isEqualTo(new Whose.OfApplication(ApplicationName.of("docs-batch")));
        assertThat(tightest.limit().tokens()).isFalse();
    }

    @Test
    void anApplicationThatCalledNothingYetHasItsRowToo() {
        TeamUse.Use used = used(Map.of(STRAY, 1.0), Map.of(STRAY, 1.0));

        assertThat(used.calls())
                .extracting(call -> call.caller().application())
                .containsExactly("portal", "docs-batch");
        assertThat(call(used, "docs-batch").today()).isZero();
    }

    @Test
    void whatIsNotCountedIsNotKnownAndTheLimitIsNamedAllTheSame() {
        TeamUse.Use used = used(new Reading.Waiting<>(Reason.of("why.missing.waiting")));

        assertThat(call(used, "docs-batch").today()).isNaN();
        assertThat(tightest(used, "docs-batch").used().used()).isNull();
        assertThat(tightest(used, "docs-batch").used().missing()).isEqualTo(Reason.of("why.missing.waiting"));
    }

    @Test
    void gatewayAndEnginesStandBesideEachOtherWithWhatWasRefused() {
        TeamUse.Use used = used(Map.of(BATCH, 1_000.0), Map.of(BATCH, 1_000.0));

        assertThat(used.traffic())
                .containsExactly(
                        new TeamCalls.Traffic(EndpointName.of("chat"), new ModelTraffic(1_000L, 1_200L, 7L, null)));
    }

    @Test
    void aModelWhoseGrantIsOverHasNoRowAndAnApplicationOfAnotherTeamNeither() {
        FileTree tree = Guarded.byModel();
        repository.head(
                tree.with(Guarded.DOCS, tree.file(Guarded.DOCS).orElseThrow().replace("2026-11-27", "2026-11-20"))
                        .with("access/applications/docs-batch.yaml", "team: docs\nmodels: [chat, embed]\n"));

        assertThat(used(Map.of(BATCH, 1.0), Map.of()).calls())
                .extracting(call -> call.caller().model())
                .containsExactly("chat");
    }

    @Test
    void aLimitOfTokensThatNoGatewayCountsHoldsNobody() {
        repository.head(Guarded.byPath("envoy-ai-gateway"));

        assertThat(tightest(used(Map.of(BATCH, 60_000.0), Map.of(BATCH, 2_000_000.0)), "docs-batch")
                        .limit()
                        .tokens())
                .isFalse();
    }

    @Test
    void whereItCannotBeReadWhereGatewaysAreThatIsSaidInsteadOfNoLimit() {
        repository.head(Guarded.byModel().with("console/defaults.yaml", "gateway: [\n"));

        TeamUse.Use used = used(Map.of(BATCH, 1.0), Map.of());

        assertThat(String.valueOf(used.unread())).contains("console/defaults.yaml");
    }

    @Test
    void whatACallerAskedForMayBeNoName() {
        Caller odd = new Caller("docs", "docs-batch", "../Chat!");

        assertThat(used(Map.of(odd, 5.0), Map.of(odd, 5.0)).calls().getFirst().tightest())
                .isNull();
    }

    @Test
    void ofAnApplicationThatIsDeclaredTwiceNothingIsSaidOfWhatHoldsIt() {
        repository.head(
                Guarded.byModel()
                        .with(
                                "access/applications/docs-nightly.yaml",
                                "application: docs-batch\nteam: docs\nmodels: [chat]\nbudgets: {tokensPerHour: {hard: 70000}}\n"));

        TeamUse.Use used = used(Map.of(BATCH, 100.0), Map.of(BATCH, 100.0));

        assertThat(call(used, "docs-batch").declares()).isEqualTo(Declares.TWICE);
        assertThat(call(used, "docs-batch").tightest()).isNull();
        assertThat(call(used, "docs-batch").today()).isEqualTo(100);
        assertThat(used.budgets())
                .filteredOn(budget -> budget.whose() instanceof Whose.OfApplication)
                .hasSize(3)
                .allSatisfy(budget -> {
                    assertThat(budget.used().used()).isNull();
                    assertThat(budget.used().missing()).isEqualTo(Reason.of("why.twice"));
                });
    }

    @Test
    void whoIsDeclaredNowhereIsToldFromWhoIs() {
        TeamUse.Use used = used(Map.of(BATCH, 1.0, STRAY, 1.0), Map.of(BATCH, 1.0, STRAY, 1.0));

        assertThat(call(used, "docs-batch").declares()).isEqualTo(Declares.ONCE);
        assertThat(call(used, "portal").declares()).isEqualTo(Declares.NOWHERE);

        repository.head(Guarded.byModel().with("access/applications/portal.yaml", "team: search\n"));
        assertThat(call(used(Map.of(STRAY, 1.0), Map.of()), "portal").declares())
                .isEqualTo(Declares.ONCE);
    }
}
