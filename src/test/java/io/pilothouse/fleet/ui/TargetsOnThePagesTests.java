package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetRows.Line;
import io.pilothouse.shell.chart.Plot;
import io.pilothouse.shell.chart.Target;
import io.pilothouse.shell.chart.Unit;
import io.pilothouse.targets.BurnAlert;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.targets.KeptTargets;
import io.pilothouse.targets.Objective;
import io.pilothouse.targets.RulesThere;
import io.pilothouse.targets.Spent;
import io.pilothouse.targets.TargetsFeed;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An endpoint that breaks what was promised of it does not look well. */
@Import(LivePartTests.Connected.class)
class TargetsOnThePagesTests extends FleetPageTest {
    private static final EndpointId MISTRAL = EndpointId.of("mistral", "prod");
    private static final double LITTLE = 0.001;
    private static final double MUCH = 1_000;

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private HandTime time;

    @Autowired
    private TargetsFeed targets;

    @BeforeEach
    void twoServe() {
        scrape("mistral-6f9c8d7b5c-x2k4z");
        scrape("other-6f9c8d7b5c-b5d9q");
        served(
                Served.prod("mistral").pod("mistral-6f9c8d7b5c-x2k4z", Phase.READY, ""),
                Served.prod("other").pod("other-6f9c8d7b5c-b5d9q", Phase.READY, ""));
    }

    private void scrape(String pod) {
        Instant now = time.clock().instant();
        prometheus.write(new ReplayedEngine("0.9.2", "models-prod", pod)
                .scraped(ReplayedEngine.times(now.minus(Duration.ofMinutes(20)), now, Duration.ofSeconds(15))));
    }

    private void promised(double seconds, boolean burns) {
        Spent spent = new Spent(new long[] {0}, new double[] {100}, new double[] {1}, 0.05);
        KeptTarget kept = new KeptTarget(
                MISTRAL,
                new Objective(Objective.Of.TTFT, seconds, 0.95),
                null,
                spent,
                Map.of(Duration.ofHours(1), 20.0),
                burns ? new BurnAlert(Duration.ofHours(1), Duration.ofMinutes(5), 14.4, "critical") : null,
                KeptTarget.Called.NOBODY,
                false,
                false);
        targets.topic()
                .read(new KeptTargets(
                        Duration.ofDays(30),
                        List.of(kept),
                        List.of(),
                        new RulesThere(RulesThere.InGit.NOT_WANTED, "", null, List.of(), 0, List.of(), null),
                        null,
                        Map.of(),
                        time.clock().instant(),
                        List.of(),
                        null));
        settle();
    }

    private void fleet() {
        open("fleet", FleetView.class);
        look();
    }

    private void look() {
        time.pass(Duration.ofSeconds(1));
        settle();
    }

    private List<Line> lines() {
        var grid = test(find(FleetGrid.class).single());
        return IntStream.range(0, grid.size())
                .mapToObj(grid::getRow)
                .flatMap(row -> row instanceof Line line ? Stream.of(line) : Stream.empty())
                .toList();
    }

    private String mistral() {
        Line line = lines().stream()
                .filter(one -> one.listed().id().equals(MISTRAL))
                .findFirst()
                .orElseThrow();
        ObjectNode item = JsonMapper.shared().createObjectNode();
        FleetCells.write(line, item);
        return item.toString();
    }

    @Test
    void whoBreaksAPromiseNeedsAttentionAndSaysWhich() {
        fleet();
        assertThat(mistral()).contains("Serving").doesNotContain("▲");

        promised(LITTLE, true);

        assertThat(mistral()).contains("Over its target", "▲1\u00a0ms", "Over its target of 1\u00a0ms.");
        assertThat(lines().getFirst().listed().group()).isEqualTo(Group.ATTENTION);
        assertThat(lines().getFirst().listed().id()).isEqualTo(MISTRAL);
    }

    @Test
    void whoKeepsItsPromiseShowsIt() {
        fleet();

        promised(MUCH, false);

        assertThat(mistral()).contains("Its target is").doesNotContain("▲", "Over its target");
    }

    @Test
    void whoBreaksAPromiseIsWrongOnTheFirstPageWithTheNumberAgainstItsTarget() {
        UI.getCurrent().navigate("");
        look();
        assertThat(text()).contains("no pod in trouble, 0 asleep").doesNotContain("Over its target");

        promised(LITTLE, true);
        look();

        assertThat(text())
                .containsPattern("1 of \\d+ needs attention, 0 asleep")
                .containsSubsequence("Over its target", "mistral", "TTFT", "against 1\u00a0ms", "Now: 2 waiting")
                .doesNotContain("ran before");
    }

    @Test
    void whatIsPromisedMattersWhereNothingWorseIsToBeSaid() {
        fleet();
        promised(LITTLE, true);

        served(Served.prod("mistral").is(ServingState.FAILING).pod("mistral-6f9c8d7b5c-x2k4z", Phase.READY, ""));
        settle();

        assertThat(mistral()).contains("Failing", "▲1\u00a0ms");
    }

    @Test
    void howAPromiseWasKeptSaysNothingOfNowWhenNobodyCanTell() {
        fleet();
        promised(LITTLE, true);

        targets.topic().lost(Reason.said("no route to host"));
        settle();

        assertThat(mistral()).contains("Serving").doesNotContain("▲");
    }

    @Test
    void whatWasLeftOfABudgetWhenSomebodyCouldLastTellHasItsTime() {
        promised(LITTLE, true);
        open("fleet/prod/mistral", EndpointView.class);
        look();
        assertThat(text()).doesNotContain("Prometheus has not answered since");

        targets.topic().lost(Reason.said("no route to host"));
        settle();

        assertThat(text()).containsPattern("As of [0-9:]+, not known since: no route to host");
    }

    @Test
    void theFindingOfAnEndpointSaysHowMuchAgainstWhatAndSinceWhen() {
        open("fleet/prod/mistral", EndpointView.class);
        look();
        assertThat(text()).contains("Serving").doesNotContain("against", "Over its target");

        promised(LITTLE, true);
        assertThat(find(EndpointHead.class).single().getElement().getTextRecursively())
                .contains("Over its target")
                .doesNotContain("Serving", "since");

        assertThat(text())
                .containsPattern("TTFT p95 .* against 1\u00a0ms, (at least )?since \\d\\d:\\d\\d\\.")
                .contains("The error budget for the first token of 95% of requests within 0.001 s goes 20 times");
    }

    @Test
    void aPlotIsJudgedByThePromiseOfWhatItShows() {
        Plot ttft = Plot.of("ttft", "TTFT", Unit.SECONDS);
        LiveTargets of95 = new LiveTargets(List.of(new Objective(Objective.Of.TTFT, 2.0, 0.95)));
        LiveTargets of90 = new LiveTargets(List.of(new Objective(Objective.Of.TTFT, 2.0, 0.9)));

        Target judged = Objects.requireNonNull(of95.on(ttft).target());
        assertThat(judged.value()).isEqualTo(2);
        assertThat(judged.trace()).isEqualTo("ttft-p95");
        assertThat(judged.label()).isEqualTo("target p95 2.00\u00a0s");
        assertThat(Objects.requireNonNull(of90.on(ttft).target()).trace()).isEmpty();
        assertThat(of95.on(Plot.of("tpot", "TPOT", Unit.SECONDS)).target()).isNull();
    }
}
