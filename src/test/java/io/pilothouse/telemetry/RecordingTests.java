package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.Prometheus.Rule;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RecordingTests {
    private static final Duration SCRAPE = Duration.ofSeconds(15);
    private static final Subject CHAT = new Subject(Namespace.of("team-b"), "chat");

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final FleetMetrics metrics = new FleetMetrics(prometheus, time.surroundings());

    private static Rule rule(String record, String health) {
        return new Rule("pilothouse-recordings", record, "", "up", Map.of(), health, "");
    }

    /** What a server does with a rule. */
    private void record(Recording recording) {
        record(recording, time.clock().instant());
    }

    private void record(Recording recording, Instant now) {
        prometheus.write(prometheus.at(recording.expression(), now).series().stream()
                .map(one -> Series.of(
                        Labels.of(recording.metric(), one.labels().all()),
                        new long[] {one.time(0)},
                        new double[] {one.value(0)}))
                .toList());
    }

    private void scrape() {
        Instant now = time.clock().instant();
        prometheus.write(new ReplayedEngine("0.32.0", "team-b", "chat-0")
                .scraped(ReplayedEngine.times(now.minus(Duration.ofMinutes(20)), now.plusSeconds(1), SCRAPE)));
    }

    private FleetReading read() {
        metrics.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(metrics.topic().latest().value());
    }

    @Test
    void theQueueReadsWhatTheServerWorksOutOfItsTimes() {
        scrape();
        record(Recording.QUEUE_TIME_1M);
        prometheus.evaluates(List.of(rule(Recording.QUEUE_TIME_1M.metric(), "ok")));
        QueueMetrics queue = new QueueMetrics(prometheus, time.surroundings());

        queue.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);

        assertThat(prometheus.asked())
                .extracting(FakePrometheus.Asked::expression)
                .anyMatch(asked -> Written.of(asked).contains("histogram_quantile")
                        && Written.of(asked).contains(Recording.QUEUE_TIME_1M.metric()));
        assertThat(Objects.requireNonNull(queue.topic().latest().value())
                        .row(CHAT)
                        .orElseThrow()
                        .queued())
                .isNotNegative();
    }

    @Test
    void whatTheServerWorksOutIsNotWorkedOutAgainAndIsTheSame() {
        scrape();
        record(Recording.TTFT_1M);
        Expression itself = new Questions(Catalogue.read(), Scope.FLEET, Duration.ofMinutes(1)).of(Measure.TTFT_P95);
        double expected = prometheus
                .at(itself, time.clock().instant())
                .series()
                .getFirst()
                .value(0);
        prometheus.evaluates(List.of(rule(Recording.TTFT_1M.metric(), "ok")));

        FleetReading reading = read();

        assertThat(Objects.requireNonNull(reading.expressions().get(Measure.TTFT_P95))
                        .selections())
                .extracting(Expression.Select::metric)
                .containsExactly("pilothouse:ttft_bucket:rate1m");
        assertThat(reading.row(CHAT).value(Measure.TTFT_P95)).isEqualTo(expected);
    }

    private EndpointReading readEndpoint() {
        EndpointMetrics endpoints = new EndpointMetrics(prometheus, time.surroundings());
        Topic<EndpointReading> topic = endpoints.of(CHAT, Range.QUARTER);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(topic.latest().value());
    }

    private static Measured p95(EndpointReading reading) {
        return Objects.requireNonNull(reading.measures().get(Measure.TTFT_P95));
    }

    private void recordAll(Predicate<Instant> at) {
        Instant now = time.clock().instant();
        for (Instant then = now.minus(Duration.ofMinutes(19)); !then.isAfter(now); then = then.plusSeconds(15)) {
            if (at.test(then)) {
                record(Recording.TTFT_1M, then);
            }
        }
    }

    @Test
    void anEndpointTakesWhatWasRecordedAllOfTheTime() {
        scrape();
        EndpointReading itself = readEndpoint();
        recordAll(_ -> true);
        prometheus.evaluates(List.of(rule(Recording.TTFT_1M.metric(), "ok")));

        Measured recorded = p95(readEndpoint());

        assertThat(Written.of(recorded.expression()))
                .isEqualTo("histogram_quantile(0.95, sum by(le) (pilothouse:ttft_bucket:rate1m"
                        + "{namespace=\"team-b\", workload=\"chat\"}))");
        int moment = itself.moments().index(time.clock().instant().toEpochMilli() - 60_000);
        assertThat(recorded.lines().getFirst().values()[moment])
                .isEqualTo(p95(itself).lines().getFirst().values()[moment]);
    }

    @Test
    void whatWasNotRecordedForAWhileIsAskedForItself() {
        scrape();
        Instant now = time.clock().instant();
        recordAll(then -> then.isAfter(now.minusSeconds(180)) || then.isBefore(now.minusSeconds(600)));
        prometheus.evaluates(List.of(rule(Recording.TTFT_1M.metric(), "ok")));

        Measured itself = p95(readEndpoint());

        assertThat(Written.of(itself.expression())).doesNotContain("pilothouse:");
        assertThat(itself.lines().getFirst().values()).doesNotContain(Double.NaN);
    }

    @Test
    void aRuleThatWasNotEvaluatedYetOrFailsIsNotReliedOn() {
        scrape();
        prometheus.evaluates(
                List.of(rule(Recording.TTFT_1M.metric(), "unknown"), rule(Recording.TPOT_1M.metric(), "err")));

        assertThat(read().row(CHAT).value(Measure.TTFT_P95)).isFinite().isPositive();
    }

    @Test
    void whatIsNotThereIsNamed() {
        List<Rule> all = RecordingRule.all().stream()
                .map(recording -> rule(recording.metric(), "ok"))
                .toList();

        assertThat(RecordingRule.missing(all)).isEmpty();
        assertThat(RecordingRule.missing(all.subList(1, all.size()))).containsExactly(Recording.TTFT_1M);
        assertThat(RecordingRule.missing(List.of()))
                .hasSize(Recording.values().length + UsageRecording.values().length);
    }
}
