package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Commit;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.costs.ui.RecordedHours;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.Feed;
import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.UsageHistory;
import io.pilothouse.units.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody looks at November: two devices of four are held in each of its hours. */
class CostsFeedTests {
    private static final YearMonth NOVEMBER = YearMonth.parse("2026-11");
    private static final FileTree UNPRICED = FileTree.of(Map.of(
            "console/environments.yaml",
            "environments: [{name: prod, cluster: fra-1, namespace: models-prod}]\n",
            "models/chat/prod/workload.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: chat}
            spec: {template: {spec: {containers: [{name: vllm, image: vllm/vllm-openai:v0.20.2}]}}}
            """,
            "access/teams/docs.yaml",
            "lead: rika@example.org\nmodels: [{model: chat}]\n"));
    private static final FileTree PRICED =
            UNPRICED.with("console/prices.yaml", "currency: EUR\nperHour: {H100 80 GB: 4.00}\n");

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final FakeRepository changes = new FakeRepository(time.clock());
    private final CostsFeed feed = new CostsFeed(
            changes, new Declared.Reader(), new UsageHistory(prometheus, time.surroundings()), time.surroundings());

    @BeforeEach
    void recorded() {
        commits("1", UNPRICED);
        prometheus.write(RecordedHours.of("2026-08-31T00:00:00Z", HandClock.START));
    }

    private void commits(String id, FileTree tree) {
        changes.commit(
                new Commit(
                        new CommitId(id.repeat(40)),
                        null,
                        "Rika",
                        "rika@example.org",
                        Instant.parse("2026-11-01T00:00:00Z"),
                        "Commit",
                        "",
                        Map.of(),
                        tree.files("")),
                tree.at(new CommitId(id.repeat(40))));
    }

    private void somebodyLooks() {
        feed.of(NOVEMBER).feed().follow(() -> {});
        time.pass(Duration.ZERO);
        prometheus.forget();
    }

    private Spent shown() {
        time.pass(Duration.ofSeconds(1));
        return ((Reading.Current<Spent>) feed.of(NOVEMBER).latest()).value();
    }

    @Test
    void aPriceThatLandsIsThatOfThePageAtOnceAndNoServerIsAskedForIt() {
        somebodyLooks();
        assertThat(shown().currency()).isEmpty();

        commits("2", PRICED);

        assertThat(shown().currency()).isEqualTo("EUR");
        assertThat(shown().pricing().from()).isEqualTo(new CommitId("2".repeat(40)));
        assertThat(shown().of(NOVEMBER).total().allocated().cents()).isPositive();
        assertThat(prometheus.asked()).isEmpty();
    }

    @Test
    void soAreABudgetAndAnOwner() {
        somebodyLooks();
        assertThat(shown().budgets()).isEmpty();
        assertThat(teams()).doesNotContain("owls");

        commits(
                "2",
                PRICED.with("access/teams/docs.yaml", "lead: rika@example.org\nspend: {month: 5000}\n")
                        .with("access/teams/owls.yaml", "lead: rika@example.org\n")
                        .with("access/models/chat.yaml", "owner: owls\n"));

        assertThat(shown().budgets()).extracting(BudgetRow::team).containsExactly("docs");
        assertThat(teams()).contains("owls");
    }

    @Test
    void howFarAYearIsCountsItsMonthsAndIsSaidOnlyWhileItIsRead() {
        Feed<Optional<YearProgress>> reading = feed.reading(Year.of(2026));
        List<YearProgress> told = new ArrayList<>();
        reading.follow(() -> reading.latest().ifPresent(told::add));

        SpentYear year = feed.year(Year.of(2026));

        assertThat(told.stream().map(YearProgress::month).distinct())
                .containsExactlyElementsOf(
                        year.months().stream().map(SpentYear.Month::month).toList());
        assertThat(told).extracting(YearProgress::of).containsOnly(11);
        assertThat(told).anySatisfy(how -> assertThat(how.days()).isNotNull());
        assertThat(reading.latest()).isEmpty();

        prometheus.fail(new ClientFailure.Unreachable("refused"));
        assertThatThrownBy(() -> feed.year(Year.of(2025))).isInstanceOf(ClientException.class);
        assertThat(feed.reading(Year.of(2025)).latest()).isEmpty();
    }

    private List<String> teams() {
        return shown().ledger().entries().stream()
                .map(entry -> entry.line().team())
                .distinct()
                .toList();
    }

    @Test
    void whatTheServerDidNotAnswerIsNotAskedAgainForACommitButWithTheNextRound() {
        prometheus.fail(
                new ClientFailure.Unreachable("refused"),
                _ -> prometheus.asked().size() > 60);
        somebodyLooks();
        assertThat(shown().sources().unanswered()).isNotEmpty();
        prometheus.fail(null);

        commits("2", PRICED);

        assertThat(shown().currency()).isEqualTo("EUR");
        assertThat(prometheus.asked()).isEmpty();
        time.pass(CostsFeed.EVERY.plusMinutes(1));
        assertThat(prometheus.asked()).isNotEmpty();
        assertThat(shown().sources().unanswered()).isEmpty();
    }
}
