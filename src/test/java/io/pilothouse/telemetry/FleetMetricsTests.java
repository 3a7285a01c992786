package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.live.Reading;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetMetricsTests {
    private static final Duration SCRAPE = Duration.ofSeconds(15);
    private static final Subject OLD = new Subject(Namespace.of("team-a"), "chat");
    private static final Subject NEW = new Subject(Namespace.of("team-b"), "chat");

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final FleetMetrics metrics = new FleetMetrics(prometheus, time.surroundings());

    private Instant now() {
        return time.clock().instant();
    }

    private void scrape(String version, String namespace, String pod, Duration age) {
        prometheus.write(new ReplayedEngine(version, namespace, pod)
                .scraped(ReplayedEngine.times(now().minus(age), now().plusSeconds(1), SCRAPE)));
    }

    /** As a server marks what it does not find any more. */
    private static Series ended(Series series) {
        double[] values =
                IntStream.range(0, series.size()).mapToDouble(series::value).toArray();
        values[values.length - 1] = Series.staleMarker();
        return Series.of(
                series.labels(),
                IntStream.range(0, series.size()).mapToLong(series::time).toArray(),
                values);
    }

    private FleetReading read() {
        metrics.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        assertThat(metrics.topic().latest()).isInstanceOf(Reading.Current.class);
        return Objects.requireNonNull(metrics.topic().latest().value());
    }

    @Test
    void oneQuestionAnswersAllEndpointsOfEveryVersion() {
        scrape("0.9.2", "team-a", "chat-6f9c8d7b5c-x2k4z", Duration.ofMinutes(20));
        scrape("0.32.0", "team-b", "chat-0", Duration.ofMinutes(90));
        scrape("0.32.0", "team-b", "chat-1", Duration.ofMinutes(90));

        FleetReading reading = read();

        assertThat(reading.rows().keySet()).containsExactlyInAnyOrder(OLD, NEW);
        FleetReading.Row row = reading.row(NEW);
        assertThat(row.missing()).containsOnlyKeys(Measure.TPOT_P50, Measure.TPOT_P95, Measure.ITL_P95);
        assertThat(row.missing().get(Measure.TPOT_P95)).asString().containsPattern("^At most 10\\hms");
        assertThat(row.now()).hasSize(FleetMetrics.MEASURES.size() - 3);
        assertThat(row.newest()).isEqualTo(now());
        assertThat(reading.row(OLD).missing().get(Measure.TPOT_P95))
                .hasToString(
                        "Its engines report no such thing (expected: vllm:request_time_per_output_token_seconds); another version does, or a flag is off.");
        assertThat(reading.row(OLD).value(Measure.TTFT_P95)).isFinite().isPositive();
        assertThat(reading.row(OLD).missing().get(Measure.ITL_P95)).asString().containsPattern("^At most 10\\hms");
    }

    @Test
    void aHistogramThatTheServerKeepsAsANativeOneIsNotSaidToBeAbsent() {
        Instant now = now();
        Labels pod = Labels.of(
                "vllm:num_requests_running", Map.of("namespace", "team-b", "pod", "chat-0", "model_name", "m"));
        long[] moments = {now.minus(SCRAPE).toEpochMilli(), now.toEpochMilli()};
        prometheus.write(List.of(
                Series.of(pod, moments, new double[] {1, 1}),
                Series.of(pod.with(Labels.NAME, "vllm:time_to_first_token_seconds"), moments, new double[] {1, 1})));

        assertThat(read().row(NEW).missing().get(Measure.TTFT_P95))
                .asString()
                .startsWith("vllm:time_to_first_token_seconds is there, as a native histogram");
    }

    @Test
    void theTrendIsOfTheLastHourAndAGapIsAGap() {
        scrape("0.32.0", "team-b", "chat-0", Duration.ofMinutes(90));
        scrape("0.9.2", "team-a", "chat-6f9c8d7b5c-x2k4z", Duration.ofMinutes(20));

        FleetReading reading = read();

        assertThat(reading.row(NEW).trend()).hasSize(FleetMetrics.TREND_POINTS);
        assertThat(DoubleStream.of(reading.row(NEW).trend()).allMatch(value -> value > 0))
                .isTrue();
        double[] young = reading.row(OLD).trend();
        assertThat(young[0]).isNaN();
        assertThat(young[young.length - 1]).isPositive();
        assertThat(reading.trend().count()).isEqualTo(FleetMetrics.TREND_POINTS);
    }

    @Test
    void anEndpointThatReportsNothingSaysSo() {
        FleetReading.Row row = read().row(OLD);

        assertThat(row.value(Measure.WAITING)).isNaN();
        assertThat(row.trend()).hasSize(FleetMetrics.TREND_POINTS).containsOnly(Double.NaN);
        assertThat(row.missing().get(Measure.WAITING))
                .hasToString("No metrics of it arrive: nothing scrapes its pods, or none of them runs.");
    }

    @Test
    void whatIsNoLongerScrapedHasNoNumberOfNowHoweverFarItsRatesLookBack() {
        prometheus.write(new ReplayedEngine("0.32.0", "team-b", "chat-0")
                        .scraped(
                                ReplayedEngine.times(now().minus(Duration.ofMinutes(20)), now().plusSeconds(1), SCRAPE))
                        .stream()
                        .map(FleetMetricsTests::ended)
                        .toList());
        scrape("0.32.0", "team-a", "chat-6f9c8d7b5c-x2k4z", Duration.ofMinutes(20));

        FleetReading reading = read();

        assertThat(reading.row(OLD).now()).isNotEmpty();
        assertThat(reading.row(NEW).now()).isEmpty();
        assertThat(reading.row(NEW).missing().values())
                .extracting(String::valueOf)
                .containsOnly("No metrics of it arrive: nothing scrapes its pods, or none of them runs.");
    }

    @Test
    void aCounterThatBeginsAgainIsNoJump() {
        long[] times = ReplayedEngine.times(now().minus(Duration.ofMinutes(10)), now().plusSeconds(1), SCRAPE);
        double[] values = IntStream.range(0, times.length)
                .mapToDouble(i -> 150.0 * (i % 20))
                .toArray();
        prometheus.write(List.of(Series.of(
                Labels.of("vllm:generation_tokens_total", Map.of("namespace", "team-b", "pod", "chat-0")),
                times,
                values)));
        scrape("0.32.0", "team-b", "chat-1", Duration.ofSeconds(1));

        FleetReading reading = read();

        assertThat(DoubleStream.of(reading.row(NEW).trend())
                        .filter(value -> !Double.isNaN(value))
                        .max()
                        .orElseThrow())
                .isLessThanOrEqualTo(10 + 1e-9);
        assertThat(reading.row(NEW).value(Measure.GENERATION_TOKENS)).isCloseTo(9.5, within(0.6));
    }

    @Test
    void aThousandEndpointsCauseAsManyQuestionsAsOne() {
        scrape("0.32.0", "team-b", "chat-0", Duration.ofMinutes(2));
        read();
        int ofOne = prometheus.asked().size();
        long[] times = ReplayedEngine.times(now().minusSeconds(60), now().plusSeconds(1), SCRAPE);
        List<Series> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(Series.of(
                    Labels.of("vllm:num_requests_running", Map.of("namespace", "team-c", "pod", "chat-" + i + "-0")),
                    times,
                    DoubleStream.generate(() -> 2).limit(times.length).toArray()));
        }
        prometheus.write(many);
        prometheus.forget();
        FleetMetrics others = new FleetMetrics(prometheus, time.surroundings());

        others.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);

        FleetReading reading = Objects.requireNonNull(others.topic().latest().value());
        assertThat(reading.rows()).hasSize(1_001);
        assertThat(reading.row(new Subject(Namespace.of("team-c"), "chat-999")).value(Measure.RUNNING))
                .isEqualTo(2);
        assertThat(prometheus.asked()).hasSize(ofOne);
    }

    @Test
    void whatOneQuestionIsRefusedCostsTheOthersNothing() {
        scrape("0.9.2", "team-a", "chat-6f9c8d7b5c-x2k4z", Duration.ofMinutes(20));
        Expression refused = Objects.requireNonNull(read().expressions().get(Measure.TTFT_P95));
        prometheus.refuse(refused::equals);

        time.pass(Duration.ofSeconds(30));

        FleetReading reading = read();
        assertThat(reading.row(OLD).value(Measure.TTFT_P50)).isFinite().isPositive();
        assertThat(reading.row(OLD).missing().get(Measure.TTFT_P95))
                .hasToString("The question was refused: too many samples");
        assertThat(reading.row(NEW).missing().get(Measure.TTFT_P95)).asString().contains("too many samples");
    }

    @Test
    void whereNobodyMayAskForTheBucketsNoQuantileIsTold() {
        scrape("0.9.2", "team-a", "chat-6f9c8d7b5c-x2k4z", Duration.ofMinutes(20));
        prometheus.refuse(expression -> Written.of(expression).contains("_bucket"));

        FleetReading.Row row = read().row(OLD);

        assertThat(row.value(Measure.TTFT_P95)).isNaN();
        assertThat(row.missing().get(Measure.TTFT_P95)).asString().contains("too many samples");
        assertThat(row.value(Measure.RUNNING)).isNotNaN();
    }

    @Test
    void whereEveryQuestionFailsTheWholeIsLost() {
        prometheus.fail(new ClientFailure.Unreachable("no route to host"));
        metrics.topic().feed().follow(() -> {});

        time.pass(Duration.ZERO);

        assertThat(metrics.topic().latest()).isInstanceOf(Reading.Lost.class);
    }

    @Test
    void anEngineThatIsOfNoWorkloadIsNoEndpoint() {
        scrape("0.32.0", "team-b", "notebook", Duration.ofMinutes(2));

        assertThat(read().rows()).isEmpty();
    }
}
