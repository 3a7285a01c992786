package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.RecordedLoad;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.realparts.Expositions;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.ScrapingPrometheus;
import io.pilothouse.realparts.ScrapingPrometheus.Target;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.Namespace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/** A real server scrapes engines of eight versions while they are under load and are restarted, and the exporters beside them. */
@OnRealServers(Server.PROMETHEUS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScrapedEnginesTests {
    private static final String NAMESPACE = "team-a";
    /** So many of the recorded scrapes are one here: a whole load takes few. */
    private static final int PACE = 3;

    private static final int ENOUGH = 7;
    private final Map<String, AtomicInteger> counts = new HashMap<>();
    private final ScrapingPrometheus server = new ScrapingPrometheus("scraped-engines");
    private final Expositions expositions = Expositions.start();

    private final Prometheus prometheus = ConnectedPrometheus.to(server.url());

    @BeforeAll
    void scrape() {
        List<Target> targets = new ArrayList<>();
        for (String version : RecordedLoad.VERSIONS) {
            RecordedLoad load = RecordedLoad.of(version);
            AtomicInteger scrapes = new AtomicInteger();
            counts.put(version, scrapes);
            expositions.expose(pod(version), () -> load.text(PACE * scrapes.getAndIncrement()));
            targets.add(new Target(
                    pod(version), Map.of("namespace", NAMESPACE, "pod", pod(version), "job", NAMESPACE + "/engines")));
        }
        expositions.expose("dcgm", () -> ScrapedText.named("dcgm-h100.prom"));
        targets.add(new Target("dcgm", Map.of("job", "dcgm-exporter")));
        server.scrape(expositions, targets);
        server.start();
        server.awaitScraped(targets.size());
    }

    @AfterAll
    void stop() {
        server.close();
        expositions.close();
    }

    private static String pod(String version) {
        return workload(version) + "-0";
    }

    private static String workload(String version) {
        return "v" + version.replace('.', '-');
    }

    /** All samples that the server has of the engines, as it got them. */
    private FakePrometheus scraped(Instant until) {
        String raw = server.ask("{namespace=\"" + NAMESPACE + "\"}[2m]", until);
        Map<Labels, TreeMap<Long, Double>> all = new HashMap<>();
        JsonMapper.builder().build().readTree(raw).path("data").path("result").forEach(series -> {
            Map<String, String> labels = new HashMap<>();
            series.path("metric")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asString("")));
            TreeMap<Long, Double> samples = new TreeMap<>();
            series.path("values")
                    .forEach(sample -> samples.put(
                            Math.round(sample.path(0).asDouble() * 1_000),
                            number(sample.path(1).asString(""))));
            all.put(Labels.of(labels), samples);
        });
        FakePrometheus memory = new FakePrometheus();
        memory.write(all.entrySet().stream()
                .map(one -> series(
                        one.getKey(), ended(one.getValue(), scrapes(one.getKey().get("pod"), all))))
                .toList());
        return memory;
    }

    private static Series series(Labels labels, TreeMap<Long, Double> samples) {
        return Series.of(
                labels,
                samples.keySet().stream().mapToLong(Long::longValue).toArray(),
                samples.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Also of those that brought nothing: the server itself says of each whether it did. */
    private static Set<Long> scrapes(String pod, Map<Labels, TreeMap<Long, Double>> all) {
        return all.entrySet().stream()
                .filter(one -> one.getKey().metric().equals("up")
                        && one.getKey().get("pod").equals(pod))
                .flatMap(one -> one.getValue().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The server marks what a scrape does not find any more as ended, and does not show the mark among the samples. */
    private static TreeMap<Long, Double> ended(TreeMap<Long, Double> samples, Set<Long> scrapes) {
        TreeMap<Long, Double> ended = new TreeMap<>(samples);
        boolean was = false;
        for (long scrape : scrapes) {
            boolean is = samples.containsKey(scrape);
            if (was && !is) {
                ended.put(scrape, Series.staleMarker());
            }
            was = is;
        }
        return ended;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("Inf", "Infinity"));
    }

    @Test
    void everyQuestionAboutTheLoadComesToWhatTheEvaluatorSays() {
        Awaitility.await("each is restarted once")
                .atMost(Duration.ofMinutes(1))
                .until(() -> counts.values().stream().allMatch(scrapes -> scrapes.get() > ENOUGH));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        FakePrometheus memory = scraped(now);
        Span span = new Span(now.minusSeconds(ENOUGH), now, Duration.ofSeconds(1));

        for (String version : RecordedLoad.VERSIONS) {
            Scope scope = Scope.replicasOf(new Subject(Namespace.of(NAMESPACE), workload(version)));
            Questions questions = new Questions(Catalogue.read(), scope, Duration.ofMinutes(1));
            for (Expression expression : MetricsOnRealServerTests.expressions(questions)) {
                assertThat(SameSamples.of(prometheus.over(expression, span).series()))
                        .as(Written.of(expression))
                        .isEqualTo(SameSamples.of(memory.over(expression, span).series()));
            }
        }
    }

    @Test
    void ofEachVersionTheSelfTestFindsWhatAnEngineOfItExposes() {
        SelfTest selfTest = new SelfTest(prometheus, Clock.systemUTC());
        for (String version : RecordedLoad.VERSIONS) {
            SelfTested tested = selfTest.of(new SelfTest.Of(
                    new Subject(Namespace.of(NAMESPACE), workload(version)),
                    new TreeSet<>(Set.of(pod(version))),
                    version.split("-")[0]));

            assertThat(tested.scraping().kind()).as(version).isEqualTo(Scraping.Kind.ALL);
            assertThat(tested.lines().stream()
                            .filter(line -> line.answer() != null)
                            .map(line -> line.meaning().id()))
                    .as(version)
                    .contains("requests-running", "queue-depth", "kv-pressure", "ttft", "itl", "generation-tokens");
        }
    }

    @Test
    void devicesAreThereToo() {
        assertThat(prometheus
                        .at(Promql.metric("DCGM_FI_PROF_GR_ENGINE_ACTIVE"), Instant.now())
                        .series())
                .hasSize(2)
                // dcgm-exporter says whose pod it is: beside the labels of the target it is what counts
                .anyMatch(device -> !device.labels().get("pod").isEmpty());
    }
}
