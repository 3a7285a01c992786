package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetRows.Line;
import io.pilothouse.shell.ServerWarnings;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The numbers of the fleet say where they come from, how old they are, and why one is not there. */
@Import(LivePartTests.Connected.class)
class FleetNumbersTests extends FleetPageTest {
    private static final String POD = "mistral-6f9c8d7b5c-x2k4z";

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private HandTime time;

    @BeforeEach
    void oneIsScraped() {
        Instant now = time.clock().instant();
        prometheus.write(new ReplayedEngine("0.9.2", "models-prod", POD)
                .scraped(ReplayedEngine.times(now.minus(Duration.ofMinutes(20)), now, Duration.ofSeconds(15))));
        served(
                Served.prod("mistral").pod(POD, Phase.READY, ""),
                Served.prod("quiet").pod("quiet-6f9c8d7b5c-b5d9q", Phase.READY, ""));
    }

    private void look() {
        open("fleet", FleetView.class);
        pass(Duration.ofSeconds(1));
    }

    private void pass(Duration some) {
        time.pass(some);
        settle();
    }

    private String cells(String name) {
        var grid = test(find(FleetGrid.class).single());
        return IntStream.range(0, grid.size())
                .mapToObj(grid::getRow)
                .filter(row -> row instanceof Line line
                        && line.listed().id().name().value().equals(name))
                .map(row -> {
                    ObjectNode item = JsonMapper.shared().createObjectNode();
                    FleetCells.write(row, item);
                    return item.toString();
                })
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoLosesPrometheusIsToldSoAndTheNumbersAreMarkedAsOld() {
        look();
        assertThat(text()).contains("Prometheus, read").doesNotContain("cannot be read");
        assertThat(cells("mistral")).doesNotContain("Old:");

        prometheus.fail(new ClientFailure.Unreachable("no route to host"));
        pass(Duration.ofSeconds(30));

        assertThat(text()).contains("Prometheus cannot be read since", "no route to host");
        assertThat(cells("mistral")).contains("Old: the newest sample is of");

        prometheus.fail(null);
        pass(Duration.ofMinutes(1));

        assertThat(text()).doesNotContain("cannot be read");
        assertThat(cells("mistral")).doesNotContain("Old:");
    }

    @Test
    void anEndpointThatIsNotScrapedAnyMoreHasOldNumbersThoughTheServerAnswers() {
        look();

        pass(Duration.ofMinutes(3));

        assertThat(text()).doesNotContain("cannot be read");
        assertThat(cells("mistral")).contains("Old: the newest sample is of");
    }

    @Test
    void aDashSaysWhatIsMissing() {
        look();

        assertThat(cells("quiet")).contains("No metrics of it arrive").containsOnlyOnce("No metrics of it arrive");
    }

    /** One reports the time by request, the other that between tokens. */
    @Test
    void whereTheBucketsProveMoreThanNothingThatIsSaid() {
        Instant now = time.clock().instant();
        prometheus.write(new ReplayedEngine("0.32.0", "models-prod", "quiet-6f9c8d7b5c-b5d9q")
                .scraped(ReplayedEngine.times(now.minus(Duration.ofMinutes(90)), now, Duration.ofSeconds(15))));

        look();

        assertThat(cells("quiet"))
                .containsPattern("\"≤ 10\\hms\\|0\"")
                .containsPattern("At most 10\\hms: the smallest bucket of the histogram ends there");
        assertThat(cells("mistral")).containsPattern("\"ITL ≤ 10\\hms\\|0\"");
    }

    @Test
    void whatTheServerWarnsOfStandsAboveTheNumbers() {
        prometheus.warn("results may be partial: store fra-2 is not reached");

        look();

        assertThat(find(ServerWarnings.class).single().isVisible()).isTrue();
        assertThat(text()).contains("Prometheus answers with a warning:", "results may be partial: store fra-2");

        prometheus.warn();
        pass(Duration.ofSeconds(30));

        assertThat(text()).doesNotContain("Prometheus answers with a warning");
    }
}
