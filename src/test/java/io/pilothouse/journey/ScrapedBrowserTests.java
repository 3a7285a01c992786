package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.journey.ScrapedFleet.AGENT;
import static io.pilothouse.journey.ScrapedFleet.CHAT;
import static io.pilothouse.journey.ScrapedFleet.EXTRACT;
import static io.pilothouse.journey.ScrapedFleet.of;
import static io.pilothouse.journey.ScrapedFleet.p95;
import static io.pilothouse.journey.Shown.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Persona;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
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

/** Each page that shows what runs says what a real Prometheus says, which scrapes the engines of the sandbox's pods; also of its faults. */
@OnRealServers(Server.PROMETHEUS)
@BrowserTest(properties = {"vaadin.productionMode=true", "pilothouse.prometheus.timeout=2s"})
@Import(ScrapedFleet.InPlaceOfTheSimulated.class)
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScrapedBrowserTests {
    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final ContainsTextOptions IN_TIME = new ContainsTextOptions().setTimeout(A_WHILE.toMillis());

    /** Made once, when the server is there. */
    private static final class Shared {
        static final ScrapedFleet FLEET = new ScrapedFleet();
    }

    private final ScrapedFleet fleet = Shared.FLEET;
    private final List<String> errors = new ArrayList<>();

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        properties.add("pilothouse.prometheus.url", Shared.FLEET.prometheus::url);
    }

    @BeforeEach
    void scrape(@Autowired FleetFeed feed) {
        fleet.follow(feed);
    }

    @AfterEach
    void nothingWentWrongInTheBrowser() {
        assertThat(errors).isEmpty();
    }

    @AfterAll
    static void stop() {
        Shared.FLEET.close();
    }

    private void open(Page page, String path) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.navigate(path);
        assertThat(page.locator("h1")).isVisible();
    }

    private static String main(Page page) {
        return page.locator("main").innerText();
    }

    /** The cells of the row of a table with such a text. */
    private static List<String> row(Page page, String text) {
        Locator row = page.locator("main tr", new Page.LocatorOptions().setHasText(text))
                .first();
        assertThat(row).isVisible();
        return row.locator("th, td").allInnerTexts().stream().map(String::strip).toList();
    }

    /** What stands in the grid behind a name: its state, since when, its numbers. */
    private static List<String> gridRow(Page page, String name) {
        List<String> lines = main(page)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        int at = lines.indexOf(name);
        return at < 0 ? List.of() : lines.subList(at, Math.min(lines.size(), at + 10));
    }

    /** Both change: it takes until both were read of the same moment. */
    private void says(String what, Supplier<String> shown, String query, Shown as) {
        Awaitility.await(what)
                .atMost(A_WHILE)
                .untilAsserted(() -> assertThat(number(shown.get()))
                        .as(query)
                        .isCloseTo(fleet.ask(query) * as.times(), within(as.rounded())));
    }

    @Test
    @Order(2)
    void theFleetSaysWhatTheServerSays(Page page) {
        open(page, "/fleet");

        for (EndpointId id : List.of(CHAT, EXTRACT, AGENT)) {
            Supplier<List<String>> row = () -> gridRow(page, id.name().value());
            says(id + " queue", () -> row.get().get(3), of("sum", "vllm:num_requests_waiting", id), Shown.WHOLE);
            says(id + " KV cache", () -> row.get().get(4), of("max", "vllm:kv_cache_usage_perc", id), Shown.PERCENT);
            says(id + " TTFT", () -> row.get().get(5), p95("vllm:time_to_first_token_seconds", id), Shown.MILLISECONDS);
        }
        assertThat(main(page)).doesNotContain("have not been judged");
    }

    @Test
    @Order(3)
    void eachReplicaSaysWhatItsEngineExposes(Page page) {
        open(page, "/fleet/prod/" + CHAT.name().value());

        assertThat(page.locator("ph-time-charts")).isVisible();
        Locator pod = page.locator("main table")
                .filter(new Locator.FilterOptions().setHasText("Tokens, trend"))
                .locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasNotText(ScrapedFleet.PAST_POD))
                .first();
        assertThat(pod).isVisible();
        List<String> cells = pod.locator("th, td").allInnerTexts();
        String one = "{pod=\"" + cells.getFirst().strip() + "\"}";
        assertThat(number(cells.get(1))).isEqualTo(fleet.ask("vllm:num_requests_running" + one));
        assertThat(number(cells.get(2))).isEqualTo(fleet.ask("vllm:num_requests_waiting" + one));
        assertThat(number(cells.get(3))).isEqualTo(fleet.ask("vllm:kv_cache_usage_perc" + one) * 100);
        // the time between tokens lies below the first bound of its buckets
        assertThat(cells.subList(1, 5)).noneMatch(cell -> cell.contains("–"));
    }

    @Test
    @Order(4)
    void theSelfTestFindsEveryEngineAndItsValues(Page page) {
        open(page, "/fleet/prod/" + CHAT.name().value() + "/metrics");

        assertThat(page.locator("main")).containsText("Its metrics arrive.", IN_TIME);
        assertThat(number(row(page, "vllm:num_requests_running").get(3)))
                .isEqualTo(fleet.ask(of("sum", "vllm:num_requests_running", CHAT)));
        assertThat(number(row(page, "vllm:kv_cache_usage_perc").get(3))).isEqualTo(60);
    }

    @Test
    @Order(5)
    void theQueueSaysWhatWaitsAndWhy(Page page) {
        open(page, "/queue");

        says(
                "waiting",
                () -> row(page, CHAT.name().value()).get(1),
                of("sum", "vllm:num_requests_waiting", CHAT),
                Shown.WHOLE);
        says(
                "running",
                () -> row(page, CHAT.name().value()).get(2),
                of("sum", "vllm:num_requests_running", CHAT),
                Shown.WHOLE);
        says(
                "wait",
                () -> row(page, CHAT.name().value()).get(3),
                p95("vllm:request_queue_time_seconds", CHAT),
                Shown.TENTHS);
        assertThat(page.locator("main")).containsText("The engines have no room for more requests at once");
    }

    @Test
    @Order(6)
    void devicesSayWhatTheirExporterExposes(Page page) {
        open(page, "/gpus");

        List<String> device = row(page, "gpu-h100-1 · GPU 1");
        String one = "{gpu=\"1\"}";
        assertThat(number(device.get(2))).isEqualTo(Math.round(100 * fleet.ask("DCGM_FI_PROF_GR_ENGINE_ACTIVE" + one)));
        assertThat(number(device.get(4))).isEqualTo(fleet.ask("DCGM_FI_DEV_GPU_TEMP" + one));
    }

    @Test
    @Order(7)
    void aTargetIsMeasuredAsTheServerCounts(Page page) {
        open(page, "/targets");

        String good = "sum(rate(vllm:time_to_first_token_seconds_bucket{%s,le=\"1.0\"}[1h]))";
        String all = "sum(rate(vllm:time_to_first_token_seconds_count{%s}[1h]))";
        String burn = "(1 - " + good.formatted(ScrapedFleet.of(CHAT)) + " / " + all.formatted(ScrapedFleet.of(CHAT))
                + ") / 0.025";
        says("burn rate", () -> row(page, "97.5% ≤ 1 s").get(5), burn, Shown.TENTHS);
    }

    @Test
    @Order(8)
    void whoIsOnCallSeesWhatIsWrongFirst(@As(Persona.ON_CALL) Page page) {
        open(page, "/");

        assertThat(page.locator("main")).containsText("3 of 4 endpoints report", IN_TIME);
        Awaitility.await("what waits")
                .atMost(A_WHILE)
                .untilAsserted(() -> assertThat(main(page))
                        .contains("Now: %.0f waiting"
                                .formatted(fleet.ask(of("sum", "vllm:num_requests_waiting", EXTRACT)))));
    }

    @Test
    @Order(9)
    void whileTheServerIsAwayTheLastNumbersStandThereAndItHealsByItself(Page page) {
        open(page, "/fleet");
        says(
                "queue",
                () -> gridRow(page, CHAT.name().value()).get(3),
                of("sum", "vllm:num_requests_waiting", CHAT),
                Shown.WHOLE);
        double pressure = pressure(page);
        Locator outage = page.locator("main .ban", new Page.LocatorOptions().setHasText("cannot be read since"));

        fleet.prometheus.close();
        try {
            assertThat(outage.first()).containsText("Prometheus at 127.0.0.1", IN_TIME);
            assertThat(outage.first()).containsText("Values on this page are from");
            assertThat(pressure(page)).isEqualTo(pressure);
        } finally {
            fleet.prometheus.start();
        }

        assertThat(outage.first())
                .isHidden(
                        new IsHiddenOptions().setTimeout(A_WHILE.multipliedBy(2).toMillis()));
        assertThat(pressure(page)).isEqualTo(pressure);
    }

    /** The only share in its row; while the server is away others of its cells are empty. */
    private static double pressure(Page page) {
        String row = String.join(" ", gridRow(page, CHAT.name().value()));
        return number(row.replaceAll("^.*?([0-9.]+)%.*$", "$1"));
    }

    @Test
    @Order(10)
    void aMetricThatIsRenamedIsNamedAsMissingUntilItIsThereAgain(Page page) {
        String metric = "vllm:kv_cache_usage_perc";
        fleet.change(AGENT, text -> text.replace(metric, "vllm:cache_used"));
        awaitSeries(metric, true);
        open(page, "/fleet/prod/" + AGENT.name() + "/metrics");
        assertThat(page.locator("main tr", new Page.LocatorOptions().setHasText(metric))
                        .first())
                .containsText("Missing");

        fleet.change(AGENT, text -> text.replace("vllm:cache_used", metric));
        awaitSeries(metric, false);
        page.locator("main button", new Page.LocatorOptions().setHasText("Read again"))
                .first()
                .click();

        assertThat(page.locator("main tr", new Page.LocatorOptions().setHasText(metric))
                        .first())
                .containsText("Answers");
    }

    private void awaitSeries(String metric, boolean isGone) {
        Awaitility.await(metric + " is gone: " + isGone)
                .atMost(A_WHILE)
                .until(() -> Double.isNaN(fleet.ask(of("sum", metric, AGENT))) == isGone);
    }
}
