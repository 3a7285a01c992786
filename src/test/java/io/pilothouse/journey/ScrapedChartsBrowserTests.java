package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.journey.ScrapedFleet.CHAT;
import static io.pilothouse.journey.ScrapedFleet.EXTRACT;
import static io.pilothouse.journey.ScrapedFleet.of;
import static io.pilothouse.journey.ScrapedFleet.p95;
import static io.pilothouse.journey.Shown.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.Server;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.EndpointReplay;
import io.pilothouse.scaling.whatif.OwnError;
import io.pilothouse.scaling.whatif.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the charts of an endpoint draw, and what is replayed of it, is what a real Prometheus says of the same moments. */
@OnRealServers(Server.PROMETHEUS)
@BrowserTest(properties = "vaadin.productionMode=true")
@Import(ScrapedFleet.InPlaceOfTheSimulated.class)
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScrapedChartsBrowserTests {
    private static final String REPLAY = "/scaling/prod/" + EXTRACT.name() + "/replay";
    private static final ContainsTextOptions LONG = new ContainsTextOptions().setTimeout(60_000);

    /** Windows of rates differ, and what is steady was scraped at whole seconds. */
    private static final double ROUNDED = 0.01;

    /** Made once, when the server is there. */
    private static final class Shared {
        static final ScrapedFleet FLEET = new ScrapedFleet();
    }

    private final ScrapedFleet fleet = Shared.FLEET;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        properties.add("pilothouse.prometheus.url", Shared.FLEET.prometheus::url);
    }

    @BeforeEach
    void scrape(@Autowired FleetFeed feed) {
        fleet.follow(feed);
    }

    @AfterAll
    static void stop() {
        Shared.FLEET.close();
    }

    /** The columns of the file that the page saves: by name, what each moment has; moments without a value are left out. */
    private static Map<String, Map<Instant, Double>> saved(Page page) throws IOException {
        Download file = page.waitForDownload(() -> page.getByText("CSV").first().click());
        List<String> rows = new ArrayList<>(Files.readAllLines(file.path()));
        String[] names = rows.removeFirst().split(",");
        Map<String, Map<Instant, Double>> columns = new TreeMap<>();
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            for (int i = 1; i < cells.length; i++) {
                if (!cells[i].isEmpty()) {
                    columns.computeIfAbsent(names[i].replace("\"", ""), _ -> new TreeMap<>())
                            .put(Instant.parse(cells[0]), Double.valueOf(cells[i]));
                }
            }
        }
        return columns;
    }

    @Test
    @Order(1)
    void eachSampleIsTheServersOwn(Page page) throws IOException {
        page.navigate("/fleet/prod/" + CHAT.name().value());
        assertThat(page.locator("ph-time-charts")).isVisible();

        Map<String, Map<Instant, Double>> columns = saved(page);

        assertSame(columns, "Requests running (count)", of("sum", "vllm:num_requests_running", CHAT), 0);
        assertSame(columns, "TTFT p95 (seconds)", p95("vllm:time_to_first_token_seconds", CHAT), ROUNDED);
        assertSame(
                columns,
                "Tokens generation (per second)",
                "sum(rate(vllm:generation_tokens_total{%s}[1m]))".formatted(ScrapedFleet.of(CHAT)),
                ROUNDED);
    }

    /** At each moment of the past, in which the pods were the same for longer than any window of a rate. */
    private void assertSame(Map<String, Map<Instant, Double>> columns, String column, String query, double difference) {
        Instant past = Instant.now().minus(Duration.ofMinutes(10));
        Map<Instant, Double> drawn = columns.getOrDefault(column, Map.of());
        List<Instant> moments =
                drawn.keySet().stream().filter(time -> time.isBefore(past)).toList();
        assertThat(moments).as(column).hasSizeGreaterThan(20);
        assertThat(moments).as(column).allSatisfy(time -> {
            double said = fleet.ask(query, time);
            assertThat(drawn.get(time)).isCloseTo(said, within(difference * said));
        });
    }

    private static double cell(List<String> cells, int index) {
        return number(cells.get(index).lines().findFirst().orElse(""));
    }

    private static List<String> row(Page page, String text) {
        Locator row = page.locator("main tr", new Page.LocatorOptions().setHasText(text))
                .first();
        assertThat(row.locator(".quiet", new Locator.LocatorOptions().setHasText("–")))
                .hasCount(0);
        return row.locator("th, td").allInnerTexts().stream().map(String::strip).toList();
    }

    @Test
    @Order(2)
    void aReplayIsOfWhatTheServerRecorded(Page page, @Autowired EndpointReplay replays) {
        Knobs knobs = new Knobs(3, 1, 4, 600, false);
        page.navigate(REPLAY + "?days=7&try=3_1-4_600&chosen=3_1-4_600");
        assertThat(page.locator("main")).containsText("How far to trust it", LONG);

        EndpointHistory history =
                Objects.requireNonNull(replays.of(EXTRACT, 7).latest().value());
        assertThat(DoubleStream.of(history.traffic().columns().arrivals())
                        .filter(Double::isFinite)
                        .sum())
                .as("requests that came, while nobody came by a scrape of today's pods")
                .isCloseTo(fleet.load.firstTokens(), withinPercentage(5));
        OwnError error = history.ownError();
        assertThat(error.happened().replicaHours())
                .isCloseTo(PastLoad.PODS * fleet.load.length().toHours(), within(0.1));
        List<String> hours = row(page, "GPU-hours of ready replicas");
        assertThat(number(hours.get(1))).isEqualTo(Math.rint(error.happened().deviceHours()));
        assertThat(number(hours.get(2))).isEqualTo(Math.rint(error.replayed().deviceHours()));
        assertThat(page.locator("main"))
                .containsText(String.format(
                        Locale.ROOT,
                        "%.1f%% off what happened in GPU-hours",
                        Math.abs(100 * Objects.requireNonNull(error.replicaHours()))));

        Replay candidate = history.replay(knobs.on(history.now()));
        List<String> cells = row(page, "Candidate 1");
        assertThat(cell(cells, 5)).isCloseTo(candidate.happened().meanReplicas(), within(0.051));
        assertThat(cell(cells, 6)).isCloseTo(candidate.outcome().deviceHours(), within(0.51));
        assertThat(cell(cells, 8)).isCloseTo(candidate.outcome().queueWaitP95(), within(0.51));
        assertThat(cell(cells, 12)).isEqualTo(candidate.outcome().coldStarts());
    }

    @Test
    @Order(3)
    void whileTheServerIsAwayAReplaySaysSo(Page page) {
        fleet.prometheus.close();

        page.navigate(REPLAY + "?days=14");

        assertThat(page.locator("main")).containsText("Prometheus at 127.0.0.1", LONG);
        assertThat(page.locator("main")).not().containsText("How far to trust it");
    }
}
