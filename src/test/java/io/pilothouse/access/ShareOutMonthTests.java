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
import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShareOutMonthTests {
    private static final Actor OPERATOR = new Actor("Ada", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
    private static final Caller PORTAL = new Caller("docs", "portal", "chat");
    private static final String FILE = "access/month.yaml";

    private static final FileTree TREE = Guarded.written(Guarded.byModel());

    private static ShareOutMonth month(FileTree tree) {
        FakeRepository repository = new FakeRepository(tree);
        return new ShareOutMonth(
                repository, new AuthorityInForce(repository, RoleHolders.UNKNOWN), new Declared.Reader(), CLOCK);
    }

    private static CallersReading counted(Caller by, double month, double day, String... warnings) {
        return new CallersReading(
                CLOCK.instant(),
                Map.of(Over.MONTH, Map.of(by, month), Over.DAY, Map.of(by, day), Over.LAST_HOUR, Map.of(by, 0.0)),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                List.of(warnings));
    }

    /** Of 45 billion tokens 38 billion are used; 7.5 billion were left when the day began, for three days. */
    private static Reading<CallersReading> used() {
        return new Reading.Current<>(counted(PORTAL, 38_000_000_000.0, 500_000_000));
    }

    private static Plan plan(FileTree tree, Reading<CallersReading> counted) {
        return month(tree).plan(OPERATOR, counted);
    }

    private static ChangeSet planned(FileTree tree) {
        return ((Plan.Planned) plan(tree, used())).changeSet();
    }

    private static List<String> refused(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Refused.class);
        return ((Plan.Refused) plan).reasons().stream().map(Reason::toString).toList();
    }

    @Test
    void whatIsLeftIsSharedOverTheDaysLeftAndTheChangeSaysWhatItDoes() {
        ChangeSet change = planned(TREE);

        assertThat(change.edits()).containsExactly(new FileEdit.Write(FILE, """
                # Written by the console: what was left of each budget of this month, over the days that were left.
                since: 2026-11-28
                budgets:
                  - team: "docs"
                    of: 45000000000
                    tokensPerDay: 2500000000
                """));
        assertThat(change.title()).isEqualTo("Share out what is left of 2026-11");
        assertThat(change.summary())
                .containsExactly(
                        "Until 2026-11-30 a day may use of each budget of a month what was left of it when 2026-11-28"
                                + " began, shared over the days left.",
                        "From 2026-12-01 on a share of 31 days counts again; until the next change that tells gateways anything,"
                                + " they keep these numbers.");
        assertThat(change.effect().lines())
                .extracting(line -> line.what() + ": " + line.amount())
                .containsExactly("Month of team docs: 2,500,000,000 tokens a day instead of 1,451,612,903 tokens a day;"
                        + " used: 38,000,000,000 of 45,000,000,000; days left, this one included: 3");
    }

    @Test
    void ofABudgetThatIsUsedUpItIsSaidWhatThatMeansForItsCallers() {
        Plan plan = plan(TREE, new Reading.Current<>(counted(PORTAL, 45_000_000_000.0, 0)));

        ChangeSet change = ((Plan.Planned) plan).changeSet();
        assertThat(change.summary())
                .contains(
                        "Month of team docs: nothing is left; after one answer in each window its callers are refused.");
        assertThat(((FileEdit.Write) change.edits().getFirst()).content()).contains("tokensPerDay: 1\n");
    }

    @Test
    void thePoliciesFollowInTheSameCommit() {
        GatewayDerivation derivation = new GatewayDerivation(new Declared.Reader(), CLOCK);

        var derived = derivation.derive(TREE, planned(TREE).edits());

        assertThat(derived.edits()).extracting(FileEdit::path).containsExactly("platform/gateway/trafficpolicy.yaml");
    }

    /** No counter holds 14.7 billion tokens: what is held is said, and not what a day of it would be. */
    @Test
    void ofMoreThanACounterHoldsInADayTheShareOfAnHourIsSaid() {
        Plan plan = plan(TREE, new Reading.Current<>(counted(PORTAL, 1_000_000_000.0, 500_000_000)));

        assertThat(((Plan.Planned) plan).changeSet().effect().lines().getFirst().amount())
                .startsWith("733,333,333 tokens an hour instead of 1,451,612,903 tokens a day;");
    }

    @Test
    void itIsRefusedOnTheDayOnWhichItWasDone() {
        FileTree done = TREE.with(planned(TREE).edits());

        assertThat(refused(plan(done, used())))
                .containsExactly(
                        "It was shared out today, on 2026-11-28 (expected: once a day at most; take that back to"
                                + " do it again).");
    }

    @Test
    void onALaterDayItIsDoneAgain() {
        FileTree yesterday = TREE.with(
                FILE, "since: 2026-11-27\nbudgets: [{team: docs, of: 45000000000, tokensPerDay: 1000000000}]\n");

        assertThat(planned(yesterday).effect().lines().getFirst().amount())
                .startsWith("2,500,000,000 tokens a day instead of 1,000,000,000 tokens a day;");
    }

    @Test
    void itIsRefusedWhereNobodySaysWhatIsUsed() {
        assertThat(refused(plan(TREE, Reading.waiting())))
                .containsExactly("What is used is not known: not answered yet (expected: an answer of Prometheus).");
    }

    @Test
    void itIsRefusedWherePrometheusDoesNotAnswerAnyMoreAlsoIfItDidBefore() {
        Reading<CallersReading> lost = new Reading.Lost<>(
                counted(PORTAL, 30_000_000_000.0, 0),
                CLOCK.instant(),
                Reason.said("connection refused"),
                CLOCK.instant());

        assertThat(refused(plan(TREE, lost)))
                .containsExactly("What is used is not known: connection refused (expected: an answer of Prometheus).");
    }

    @Test
    void itIsRefusedWhereTheUseOfOneBudgetIsNotKnownAndNamesIt() {
        FileTree more = TREE.with(
                "access/applications/crawler.yaml",
                "team: search\nmodels: [chat]\nbudgets: {tokensPerMonth: {hard: 1000}}\n");
        Reading<CallersReading> withoutApplications =
                new Reading.Current<>(counted(new Caller("docs", "", "chat"), 30_000_000_000.0, 0));

        assertThat(refused(plan(more, withoutApplications)))
                .singleElement()
                .asString()
                .startsWith("What crawler on all models used of the month is not known: the gateway does not count by"
                        + " application");
    }

    @Test
    void itIsRefusedWhereAPartOfTheServersMayNotHaveAnswered() {
        assertThat(refused(plan(
                        TREE, new Reading.Current<>(counted(PORTAL, 30_000_000_000.0, 0, "a store did not answer")))))
                .containsExactly("Prometheus answered with a warning: a store did not answer (expected: all of it,"
                        + " without one).");
    }

    @Test
    void itIsRefusedWhereNoGatewayCountsTokens() {
        assertThat(refused(plan(Guarded.byPath("envoy-gateway"), used())))
                .containsExactly("No environment has a gateway that counts tokens (expected: gateway.kind"
                        + " envoy-ai-gateway).");
    }

    @Test
    void nothingIsToDoWhereEachBudgetIsHeldToWhatIsLeftOfItOrNoneIsDeclared() {
        // 1.4 billion for each of three days
        Reading<CallersReading> even = new Reading.Current<>(counted(PORTAL, 40_800_000_000.0, 0));

        assertThat(plan(TREE, even)).isInstanceOf(Plan.NothingToDo.class);
        assertThat(plan(TREE.with(Guarded.DOCS, "models: [{model: chat}]\n"), used()))
                .isInstanceOf(Plan.NothingToDo.class);
    }

    @Test
    void whoOnlyLeadsATeamIsRefusedAndToldOfNoOther() {
        Actor lead = new Actor("Vera", "vera@example.com", Set.of(Role.TEAM_LEAD));

        Plan plan = month(TREE).plan(lead, Reading.waiting());

        assertThat(refused(plan)).isNotEmpty().noneMatch(why -> why.contains("docs"));
        assertThat(month(TREE).month(lead, used()).budgets()).isEmpty();
    }

    @Test
    void whatSeveralGatewaysLetThroughTogetherIsSaid() {
        FileTree two = TREE.with(Guarded.ENVIRONMENTS, """
                environments:
                - {name: prod, cluster: fra-1, namespace: models-prod, gateway: {kind: envoy-ai-gateway, issuer: %1$s, audience: llm, folder: platform/gateway}}
                - {name: staging, cluster: fra-1, namespace: models-staging, gateway: {kind: envoy-ai-gateway, issuer: %1$s, audience: llm, folder: platform/staging}}
                """.formatted(Guarded.ISSUER));

        assertThat(planned(two).summary())
                .contains("Each of 2 gateways counts for itself: together they let through as many times as much.");
    }

    @Test
    void itWouldHelpABudgetThatIsAheadOrHeldBackAndNobodyWhereNoTokensAreCounted() {
        Reading<CallersReading> ahead = new Reading.Current<>(counted(PORTAL, 44_000_000_000.0, 0));

        assertThat(month(TREE).month(OPERATOR, ahead).helped()).hasSize(1);
        assertThat(month(TREE).month(OPERATOR, used()).helped()).isEmpty();
        assertThat(month(Guarded.byPath("envoy-gateway")).month(OPERATOR, ahead).helped())
                .isEmpty();
    }

    @Test
    void itIsForWhoMayAndOnceADayAndOnlyWhereTokensAreCounted() {
        Actor lead = new Actor(
                "Lea", "lea@example.com", Set.of(Role.TEAM_LEAD), Set.of("lea@example.com", "/teams/search"), null);
        Reading<CallersReading> ahead = new Reading.Current<>(counted(PORTAL, 44_000_000_000.0, 0));
        FileTree today = TREE.with(FILE, "since: 2026-11-28\nbudgets: []\n");

        assertThat(month(TREE).isFor(OPERATOR)).isTrue();
        assertThat(month(TREE).due(OPERATOR, ahead).helped()).hasSize(1);
        assertThat(month(TREE).isFor(lead)).isFalse();
        assertThat(month(TREE).due(lead, ahead).helped()).isEmpty();
        assertThat(month(today).due(OPERATOR, ahead).helped()).isEmpty();
        assertThat(month(Guarded.byPath("envoy-gateway")).isFor(OPERATOR)).isFalse();
    }

    @Test
    void whatWasLeftOfAMonthThatIsOverIsTold() {
        assertThat(month(TREE.with(FILE, "since: 2026-10-23\nbudgets: []\n")).over())
                .contains(LocalDate.parse("2026-10-23"));
        assertThat(month(TREE.with(FILE, "since: 2026-11-02\nbudgets: []\n")).over())
                .isEmpty();
        assertThat(month(TREE).over()).isEmpty();
    }
}
