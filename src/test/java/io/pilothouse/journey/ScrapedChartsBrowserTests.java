package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.journey.ScrapedFleet.CHAT;
import static io.pilothouse.journey.ScrapedFleet.of;
import static io.pilothouse.journey.ScrapedFleet.p95;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the charts of an endpoint draw is what a real Prometheus says of the same moments. */
@OnRealServers(Server.PROMETHEUS)
@BrowserTest(properties = "vaadin.productionMode=true")
@Import(ScrapedFleet.InPlaceOfTheSimulated.class)
@DirtiesContext
class ScrapedChartsBrowserTests {
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
}
