package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.RealPrometheus;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.Namespace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is asked of a real server about real engines is taken by it, and comes to what the console's own evaluator says. */
@OnRealServers(Server.PROMETHEUS)
class MetricsOnRealServerTests {
    private static final Duration SCRAPE = Duration.ofSeconds(15);
    private static final Instant NOW = Instant.ofEpochMilli(System.currentTimeMillis() / 60_000 * 60_000);
    private static final String RUN = Long.toString(System.nanoTime(), 36);
    private static final String TEAM_A = "a-" + RUN;
    private static final String TEAM_B = "b-" + RUN;
    private static final Subject UPGRADED = new Subject(Namespace.of(TEAM_A), "chat");
    private static final Subject RESTARTED = new Subject(Namespace.of(TEAM_B), "chat");
    private static final Subject SPECULATIVE = new Subject(Namespace.of(TEAM_B), "draft");
    private static final FakePrometheus MEMORY = new FakePrometheus();

    private final RealPrometheus server;
    private final Prometheus prometheus;

    MetricsOnRealServerTests(RealPlatform platform) {
        server = platform.prometheus();
        prometheus = ConnectedPrometheus.to(server.url());
    }

    @BeforeAll
    static void engines() {
        // an upgrade: the old replica goes after the new one came, and some families have other names
        scrape("0.9.2", TEAM_A, "chat-6f9c8d7b5c-x2k4z", times(30, 12));
        scrape("0.20.2", TEAM_A, "chat-5d4f7b9c6d-24567", times(14, 0));
        scrape("0.11.2", TEAM_A, "chat-large-6f9c8d7b5c-x2k4z", times(30, 0));
        scrape("0.12.0", TEAM_A, "chat-7b-0", times(30, 0));
        scrape("0.12.0-lora-hidden", TEAM_A, "adapters-6f9c8d7b5c-b5d9q", times(30, 0));
        // one that begins to count again, one with a missing scrape and a gap
        scrape("0.32.0", TEAM_B, "chat-0", times(30, 15));
        scrape("0.32.0", TEAM_B, "chat-0", times(15, 0));
        scrape("0.15.1", TEAM_B, "chat-1", withHoles(times(30, 0)));
        scrape("0.32.0-spec-names", TEAM_B, "draft-6f9c8d7b5c-b5d9q", times(30, 0));
        scrape("0.32.0-idle", TEAM_B, "idle-6f9c8d7b5c-b5d9q", times(30, 0));
    }

    private static long[] times(int from, int until) {
        return ReplayedEngine.times(NOW.minus(Duration.ofMinutes(from)), NOW.minus(Duration.ofMinutes(until)), SCRAPE);
    }

    private static long[] withHoles(long[] times) {
        return LongStream.concat(
                        LongStream.of(times).limit(40).filter(time -> time != times[7]),
                        LongStream.of(times).skip(70))
                .toArray();
    }

    private static void scrape(String version, String namespace, String pod, long[] times) {
        List<Series> series = new ReplayedEngine(version, namespace, pod).scraped(times);
        MEMORY.write(series);
        RealPlatform.running().prometheus().write(series);
    }

    @Test
    void everyQuestionComesToWhatTheEvaluatorSays() {
        Span span = Range.last(Duration.ofMinutes(30)).moments(NOW).span();
        List<Scope> scopes = List.of(
                ofBothTeams(),
                Scope.of(UPGRADED),
                Scope.of(RESTARTED),
                Scope.of(SPECULATIVE),
                Scope.replicasOf(UPGRADED),
                Scope.replicasOf(RESTARTED));
        List<String> different = new ArrayList<>();
        int answered = 0;

        for (Scope scope : scopes) {
            for (Expression expression : expressions(new Questions(Catalogue.read(), scope, Duration.ofMinutes(1)))) {
                SameSamples expected =
                        SameSamples.of(prometheus.over(expression, span).series());
                SameSamples here = SameSamples.of(MEMORY.over(expression, span).series());
                answered += expected.isEmpty() ? 0 : 1;
                if (!expected.equals(here)) {
                    different.add(Written.of(expression) + "\n  server: " + expected + "\n  here:   " + here);
                }
            }
        }

        assertThat(different).isEmpty();
        assertThat(answered).isGreaterThan(150);
    }

    /** The fleet of this test only: others write to the same server. */
    private static Scope ofBothTeams() {
        return new Scope(List.of(Matcher.isOneOf("namespace", List.of(TEAM_A, TEAM_B))), Scope.FLEET.labels());
    }

    static List<Expression> expressions(Questions questions) {
        return Stream.of(
                        Stream.of(Measure.values()).map(questions::of),
                        Stream.of(Measure.values())
                                .filter(measure -> measure.statistic().isQuantile())
                                .map(measure -> questions.meaning(measure.meaning()))
                                .distinct()
                                .flatMap(histogram ->
                                        Stream.of(questions.lowestBound(histogram), questions.highestBound(histogram))),
                        Stream.of(
                                questions.newest(), questions.scrapes(), questions.families(List.of(Measure.values()))))
                .flatMap(one -> one)
                .toList();
    }

    @Test
    void anUpgradeAndAGapAreSeenAsTheyWere() {
        EndpointReading upgraded = read(UPGRADED);
        EndpointReading restarted = read(RESTARTED);

        Line pressure = line(upgraded, Measure.KV_WORST);
        assertThat(pressure.values()).doesNotContain(Double.NaN);
        assertThat(Objects.requireNonNull(upgraded.replicas().get(Measure.GENERATION_TOKENS))
                        .lines())
                .extracting(Line::replica)
                .containsExactly("chat-5d4f7b9c6d-24567", "chat-6f9c8d7b5c-x2k4z");
        assertThat(DoubleStream.of(line(restarted, Measure.GENERATION_TOKENS).values()))
                .allMatch(value -> Double.isNaN(value) || value >= 0);
        assertThat(restarted.interval()).isEqualTo(SCRAPE);
        assertThat(restarted.newest()).isEqualTo(NOW.minus(SCRAPE));
    }

    @Test
    void trafficIsWhatTheEvaluatorSays() {
        Moments moments = Moments.between(NOW.minus(Duration.ofMinutes(30)).plusMillis(1), NOW, SCRAPE);
        for (Subject subject : List.of(UPGRADED, RESTARTED)) {
            TrafficQuestions questions = new TrafficQuestions(Catalogue.read(), Scope.of(subject), SCRAPE);

            TrafficDay there = questions.of(moments, prometheus);

            TrafficDay here = questions.of(moments, MEMORY);
            assertThat(there.refused()).isEmpty();
            assertThat(there.columns()).containsOnlyKeys(here.columns().keySet());
            assertThat(there.columns().keySet()).contains(TrafficColumn.FIRST_TOKENS, TrafficColumn.TTFT_P95);
            there.columns()
                    .forEach((column, values) -> assertThat(values)
                            .as(column.name())
                            .containsExactly(
                                    Objects.requireNonNull(here.columns().get(column)), within(1e-4f)));
        }
    }

    @Test
    void whatIsAskedTogetherIsWhatEachQuestionSaysByItself() {
        for (Subject subject : List.of(UPGRADED, RESTARTED, SPECULATIVE)) {
            EndpointOnFakes.assertEachIsWhatItsQuestionSays(read(subject), prometheus);
        }
    }

    @Test
    void whatIsNotOverYetSaysWhatTheServerSaysNow() {
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(HandClock.START, NOW.minusSeconds(107)));
        Topic<EndpointReading> topic =
                new EndpointMetrics(prometheus, time.surroundings()).of(RESTARTED, Range.NINETY_MINUTES);
        topic.feed().follow(() -> {});
        time.pass(Duration.ofSeconds(52));
        EndpointReading now = Objects.requireNonNull(topic.latest().value());

        assertThat(now.readAt()).isAfter(Instant.ofEpochMilli(now.moments().end()));
        for (Measure measure : List.of(Measure.RUNNING, Measure.GENERATION_TOKENS, Measure.PROMPT_TOKENS)) {
            Measured measured = Objects.requireNonNull(now.measures().get(measure));
            assertThat(line(now, measure).newest())
                    .isEqualTo(prometheus
                            .at(measured.expression(), now.readAt())
                            .series()
                            .getFirst()
                            .value(0));
        }
    }

    private static Line line(EndpointReading reading, Measure measure) {
        return Objects.requireNonNull(reading.measures().get(measure)).lines().getFirst();
    }

    private EndpointReading read(Subject subject) {
        HandTime time = now();
        Topic<EndpointReading> topic =
                new EndpointMetrics(prometheus, time.surroundings()).of(subject, Range.last(Duration.ofMinutes(29)));
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        assertThat(topic.latest()).isInstanceOf(Reading.Current.class);
        return Objects.requireNonNull(topic.latest().value());
    }

    private static HandTime now() {
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(HandClock.START, NOW));
        return time;
    }

    @Test
    void fiveHundredWhoLookCauseAsManyRequestsAsOne() throws IOException, InterruptedException {
        long before = requests();
        follow(1);
        long ofOne = requests() - before;

        follow(500);

        assertThat(requests() - before - ofOne).isEqualTo(ofOne).isPositive();
    }

    /** A minute of an endpoint's page and of the fleet's. */
    private void follow(int followers) {
        HandTime time = now();
        EndpointMetrics endpoint = new EndpointMetrics(prometheus, time.surroundings());
        FleetMetrics fleet = new FleetMetrics(prometheus, time.surroundings());
        for (int i = 0; i < followers; i++) {
            endpoint.of(RESTARTED, Range.QUARTER).feed().follow(() -> {});
            fleet.topic().feed().follow(() -> {});
        }
        time.pass(Duration.ofMinutes(1));
    }

    /** As the server counts them itself. */
    private long requests() throws IOException, InterruptedException {
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith("prometheus_http_requests_total") && line.contains("/api/v1/query"))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .sum();
    }
}
