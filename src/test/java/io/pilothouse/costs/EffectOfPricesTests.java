package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.costs.ui.RecordedHours;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.review.EffectNow.Line;
import io.pilothouse.telemetry.UsageHistory;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of four devices chat holds two in each hour until 24 November 02:00 UTC; the teams docs, who owns it, and zoo call it alike. */
class EffectOfPricesTests {
    private static final String PRICES = "console/prices.yaml";
    private static final String FOUR = "currency: EUR\nperHour: {H100 80 GB: 4.00}\n";
    private static final Actor OPERATOR = new Actor("Alex", "alex@example.org", Set.of(Role.PLATFORM_OPERATOR));
    private static final Actor LEAD = new Actor("Rika", "rika@example.org", Set.of(Role.TEAM_LEAD));

    private final FileTree main = FileTree.of(Map.of(
            PRICES,
            FOUR,
            "console/environments.yaml",
            """
            environments:
            - name: prod
              cluster: fra-1
              namespace: models-prod
              gateway: {kind: envoy-ai-gateway, issuer: https://login.example.com/realms/llm, audience: llm, folder: platform/gateway}
            """,
            "models/chat/prod/workload.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: chat}
            spec: {template: {spec: {containers: [{name: vllm, image: vllm/vllm-openai:v0.20.2}]}}}
            """,
            "access/models/chat.yaml",
            "owner: docs\n",
            "access/teams/docs.yaml",
            "lead: rika@example.org\nmodels: [{model: chat}]\n"));
    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final FakeRepository changes = new FakeRepository(time.clock());
    private CostsFeed feed = feed(prometheus);

    @BeforeEach
    void recorded() {
        changes.commit(
                new Commit(
                        FileTree.COMMIT,
                        null,
                        "Rika",
                        "rika@example.org",
                        Instant.parse("2026-08-01T00:00:00Z"),
                        "Commit",
                        "",
                        Map.of(),
                        main.files("")),
                main);
        prometheus.write(RecordedHours.of("2026-08-31T00:00:00Z", HandClock.START));
    }

    private CostsFeed feed(@Nullable FakePrometheus server) {
        return new CostsFeed(
                changes, new Declared.Reader(), new UsageHistory(server, time.surroundings()), time.surroundings());
    }

    private Runnable somebodyLooks() {
        Runnable leave = feed.of(YearMonth.parse("2026-11")).feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return leave;
    }

    private List<Line> lines(FileTree before, String after, Actor reader) {
        ChangeSet change = new ChangeSet(
                "Prices",
                List.of(),
                before.commit(),
                List.of(new FileEdit.Write(PRICES, after)),
                Effect.NONE,
                "",
                Map.of(),
                null);
        return new EffectOfPrices(feed).of(new Candidate(before, before.with(change.edits()), change), reader);
    }

    private Line line(String after, Actor reader) {
        return lines(main, after, reader).getFirst();
    }

    @Test
    void theMonthIsPricedAnewAndItsRestByTheLastWeek() {
        Runnable leave = somebodyLooks();

        Line line = line(FOUR.replace("4.00", "2.00"), OPERATOR);

        assertThat(line.what()).hasToString("This month");
        assertThat(line.amount()).hasToString("about €\u00a011,520 → €\u00a05,760 (−€\u00a05,760)");
        assertThat(line.because())
                .extracting(Reason::toString)
                .containsExactly(
                        "So far, until 2026-11-24 02:00 UTC: €\u00a08,864 → €\u00a04,432 (−€\u00a04,432).",
                        "The rest, if as much is held as in the last 7 days: €\u00a02,656 → €\u00a01,328 (−€\u00a01,328).");
        leave.run();
    }

    @Test
    void ofAWeekThatIsNotRecordedNothingIsForeseen() {
        prometheus.holds(RecordedHours.of("2026-11-24T00:00:00Z", HandClock.START));
        Runnable leave = somebodyLooks();

        Line line = line(FOUR.replace("4.00", "2.00"), OPERATOR);

        assertThat(line.amount()).hasToString("not known");
        assertThat(line.because())
                .extracting(Reason::toString)
                .containsExactly(
                        "So far, until 2026-11-24 02:00 UTC: €\u00a032 → €\u00a016 (−€\u00a016).",
                        "The rest is not known: 168 of 168 hours of the last 7 days are not recorded.",
                        "552 of 554 hours of this month so far are not recorded, and nothing is charged for them.");
        leave.run();
    }

    @Test
    void whatIsNotRecordedAtAllIsNotKnownAndNoZero() {
        prometheus.holds(List.of());
        Runnable leave = somebodyLooks();

        for (String before : List.of(FOUR, "currency: EUR\n")) {
            Line line = lines(main.with(PRICES, before), FOUR.replace("4.00", "2.00"), OPERATOR)
                    .getFirst();
            assertThat(line.amount()).hasToString("not known");
            assertThat(line.because())
                    .extracting(Reason::toString)
                    .containsExactly(
                            "So far, until 2026-11-24 02:00 UTC: not known.",
                            "The rest is not known: 168 of 168 hours of the last 7 days are not recorded.",
                            "554 of 554 hours of this month so far are not recorded, and nothing is charged for them.");
        }
        leave.run();
    }

    @Test
    void littleMoneyIsNoZeroEither() {
        prometheus.holds(RecordedHours.ofPart("2026-11-24T01:00:00Z", 0.05));
        Runnable leave = somebodyLooks();

        assertThat(line(FOUR.replace("4.00", "2.00"), OPERATOR).because().getFirst())
                .hasToString("So far, until 2026-11-24 02:00 UTC: €\u00a00.80 → €\u00a00.40 (−€\u00a00.40).");
        leave.run();
    }

    @Test
    void aPriceFromALaterDayOfTheMonthChangesOnlyItsRest() {
        Runnable leave = somebodyLooks();

        Line line = line(FOUR + "prices:\n- {from: 2026-11-28, devices: {H100 80 GB: 2}}\n", OPERATOR);

        assertThat(line.because())
                .extracting(Reason::toString)
                .containsExactly(
                        "So far, until 2026-11-24 02:00 UTC: €\u00a08,864 → €\u00a08,864 (€\u00a00).",
                        "The rest, if as much is held as in the last 7 days: €\u00a02,656 → €\u00a02,080 (−€\u00a0576).");
        leave.run();
    }

    @Test
    void theMonthThatRunsIsThatOfTheZoneOfThePrices() {
        String berlin = "zone: Europe/Berlin\n" + FOUR;
        changes.holds(PRICES, berlin);
        prometheus.write(RecordedHours.of("2026-11-24T03:00:00Z", Instant.parse("2026-12-01T00:00:00Z")));
        time.pass(Duration.between(time.clock().instant(), Instant.parse("2026-11-30T23:30:00Z")));
        Runnable leave = feed.of(YearMonth.parse("2026-12")).feed().follow(() -> {});
        time.pass(Duration.ZERO);

        Line line =
                lines(changes.head(), berlin.replace("4.00", "2.00"), OPERATOR).getFirst();

        assertThat(line.amount()).hasToString("about €\u00a011,904 → €\u00a05,952 (−€\u00a05,952)");
        assertThat(line.because())
                .extracting(Reason::toString)
                .startsWith("So far, until 2026-11-30 23:00 UTC: €\u00a00 → €\u00a00 (€\u00a00).");
        leave.run();
    }

    @Test
    void aLeadIsToldOfOwnTeamsOnly() {
        Runnable leave = somebodyLooks();

        Line line = line(FOUR.replace("4.00", "2.00"), LEAD);

        assertThat(line.because())
                .extracting(Reason::toString)
                .contains(
                        "So far, until 2026-11-24 02:00 UTC: €\u00a03,324 → €\u00a01,662 (−€\u00a01,662).",
                        "Of the teams that you lead.");
        leave.run();
    }

    @Test
    void anotherCurrencyHasNoDifference() {
        Runnable leave = somebodyLooks();

        assertThat(line(FOUR.replace("EUR", "USD"), OPERATOR).amount())
                .hasToString("about €\u00a011,520 → USD\u00a011,520");
        leave.run();
    }

    @Test
    void aDeviceThatLosesItsPriceMakesItALowerBound() {
        Runnable leave = somebodyLooks();

        Line line = line("currency: EUR\nperHour: {L40S: 1}\n", OPERATOR);

        assertThat(line.amount()).hasToString("about €\u00a011,520 → not known");
        assertThat(line.because())
                .extracting(Reason::toString)
                .contains("Something that is held has no price, so these are lower bounds.");
        leave.run();
    }

    @Test
    void whereNobodyLooksAtCostsNobodyIsAskedUntilSomebodyWantsItAndThenOnceForAll() {
        Line line = line(FOUR.replace("4.00", "2.00"), OPERATOR);
        assertThat(prometheus.asked()).isEmpty();

        assertThat(line.amount()).hasToString("not known");
        assertThat(line.because())
                .extracting(Reason::toString)
                .containsExactly("What was held in this month is not read yet, and to read it takes a while.");

        Line asked = Objects.requireNonNull(line.ask()).get();
        assertThat(asked.amount()).hasToString("about €\u00a011,520 → €\u00a05,760 (−€\u00a05,760)");
        assertThat(asked.ask()).isNull();
        int reads = changes.reads;
        prometheus.forget();

        Line again = Objects.requireNonNull(
                        line(FOUR.replace("4.00", "1.00"), OPERATOR).ask())
                .get();
        assertThat(again.amount()).hasToString("about €\u00a011,520 → €\u00a02,880 (−€\u00a08,640)");
        assertThat(prometheus.asked()).isEmpty();
        assertThat(changes.reads - reads)
                .as("main as it is, for two spans of hours")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void withoutAServerItIsNotKnownEither() {
        feed = feed(null);

        assertThat(line(FOUR.replace("4.00", "2.00"), OPERATOR).amount()).hasToString("not known");
    }

    @Test
    void whatChangesNoPriceAndWhoHasNoRoleIsToldNothing() {
        assertThat(lines(main, FOUR + "# as agreed\n", OPERATOR)).isEmpty();
        assertThat(lines(main, "currency: euro\n", OPERATOR))
                .as("a check says that")
                .isEmpty();
        assertThat(lines(main, FOUR.replace("4.00", "2.00"), OPERATOR.as(Set.of())))
                .isEmpty();
    }
}
