package io.pilothouse.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pilothouse.Console;
import io.pilothouse.bench.DrivenSession;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.Promtool;
import io.pilothouse.realparts.ScrapingPrometheus;
import io.pilothouse.realparts.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A whole console on its simulated platform, with a page open, scraped by a real Prometheus. */
@OnRealServers({Server.HELM, Server.PROMETHEUS})
class ConsoleMetricsTests {
    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final int FEW = 500;
    private static final Pattern METRIC = Pattern.compile("\\b(?:pilothouse|jvm)_[a-z_]+");
    /** All labels that tell one series of ours from another: none of them grows with people or endpoints. */
    private static final Set<String> LABELS = Set.of("system", "remote", "outcome", "branch", "changed_in", "le");

    private static final Path OPERATIONS = Path.of("docs/operations.md");

    @TempDir
    private static Path folder;

    private static final HttpClient client = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext console;
    private static DrivenSession page;
    private static ScrapingPrometheus prometheus;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        console = new SpringApplication(Console.class)
                .run(
                        "--spring.profiles.active=sandbox",
                        "--pilothouse.sandbox.directory=" + folder.resolve("sandbox"),
                        "--server.port=0",
                        "--management.server.port=0",
                        "--management.server.address=127.0.0.1",
                        "--vaadin.productionMode=true");
        page = DrivenSession.of(client, at("local.server.port", ""));
        page.signIn("alex");
        page.open("platform");
        prometheus = new ScrapingPrometheus("console-metrics");
        prometheus.start();
        prometheus.scrape(
                at("local.management.port", "/"),
                List.of(new ScrapingPrometheus.Target("actuator/prometheus", Map.of("pod", "pilothouse-1"))));
        prometheus.awaitScraped(1);
    }

    @AfterAll
    static void stop() {
        page.close();
        prometheus.close();
        console.close();
        client.close();
    }

    private static URI at(String port, String path) {
        return URI.create("http://127.0.0.1:" + console.getEnvironment().getProperty(port) + path);
    }

    private static String ask(String query) {
        return new JsonMapper()
                .readTree(prometheus.ask(query, Instant.now()))
                .path("data")
                .path("result")
                .path(0)
                .path("value")
                .path(1)
                .asString("nothing");
    }

    private static String exposed() throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(at("local.management.port", "/actuator/prometheus"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static Set<String> names(String text) {
        return METRIC.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachMetricThatAnAlertAsksForIsThere() {
        Set<String> asked = names(Chart.rendered("company", "--show-only", "templates/prometheusrule.yaml"));

        assertThat(asked)
                .hasSizeGreaterThan(4)
                .allSatisfy(name -> await(name)
                        .atMost(A_WHILE)
                        .untilAsserted(
                                () -> assertThat(ask("count(" + name + ")")).matches("[1-9][0-9]*")));
    }

    @Test
    void allSystemsOfThePlatformAnswerAndAPageIsOpen() {
        await().atMost(A_WHILE)
                .untilAsserted(
                        () -> assertThat(ask("sum(pilothouse_remote_up)")).isEqualTo("7"));
        assertThat(ask("time() - min(pilothouse_remote_last_answer_timestamp_seconds) < 60"))
                .isNotEqualTo("nothing");
        assertThat(ask("pilothouse_pages")).isEqualTo("1");
        assertThat(ask("tomcat_sessions_active_current_sessions")).isEqualTo("1");
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(ask("sum(pilothouse_page_update_seconds_count) > 0"))
                        .isNotEqualTo("nothing"));
    }

    @Test
    void thereAreFewSeriesAndNoneOfOursGrowsWithPeopleOrEndpoints() throws IOException, InterruptedException {
        String count = "count({job=\"pods\",__name__!~\"up|scrape_.*\"})";
        await("scraped").atMost(A_WHILE).until(() -> !ask(count).equals("nothing"));
        assertThat(Integer.parseInt(ask(count))).isBetween(100, FEW);

        Set<String> labels = Pattern.compile("(?m)^pilothouse_[^{\\s]+\\{(.*)\\} ")
                .matcher(exposed())
                .results()
                .flatMap(series ->
                        Pattern.compile("([a-z_]+)=\"").matcher(series.group(1)).results())
                .map(label -> label.group(1))
                .collect(Collectors.toSet());
        assertThat(labels).isEqualTo(LABELS);
    }

    @Test
    void promtoolHasNothingAgainstOurNames(@TempDir Path place) throws IOException, InterruptedException {
        String ours = exposed()
                .lines()
                .filter(line -> line.contains("pilothouse_"))
                .collect(Collectors.joining("\n", "", "\n"));
        Path text = Files.writeString(place.resolve("metrics.txt"), ours);

        assertThat(Promtool.saidOf(text, "check", "metrics")).isEmpty();
    }

    @Test
    void operationsSayWhatEachOfThemMeans() throws IOException, InterruptedException {
        Set<String> described = names(Files.readString(OPERATIONS));

        assertThat(Pattern.compile("(?m)^# TYPE (pilothouse_\\S+) ")
                        .matcher(exposed())
                        .results()
                        .map(type -> type.group(1).replaceFirst("_max$", ""))
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(10)
                .isSubsetOf(described);
    }
}
