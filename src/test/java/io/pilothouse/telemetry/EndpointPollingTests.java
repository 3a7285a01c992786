package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndpointPollingTests extends EndpointOnFakes {
    @Test
    void aTailAddsWhatIsNewAndChangesNothingThatWasSaid() {
        scrape("0.32.0", POD, ago(20), time.clock().instant().plusSeconds(120));
        Topic<EndpointReading> topic = metrics.of(CHAT, Range.QUARTER);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        EndpointReading before = current(topic);
        prometheus.forget();

        time.pass(Duration.ofSeconds(12));

        EndpointReading after = current(topic);
        assertThat(prometheus.asked().stream().map(FakePrometheus.Asked::span).filter(Objects::nonNull))
                .isNotEmpty()
                .allSatisfy(span -> assertThat(points(span)).isLessThanOrEqualTo(3));
        int shift = (int) ((after.moments().start() - before.moments().start())
                / after.moments().step());
        assertThat(shift).isPositive();
        double[] old =
                measured(before, Measure.GENERATION_TOKENS).lines().getFirst().values();
        double[] now =
                measured(after, Measure.GENERATION_TOKENS).lines().getFirst().values();
        assertThat(DoubleStream.of(now).limit(old.length - shift).toArray())
                .containsExactly(DoubleStream.of(old).skip(shift).toArray());
        assertThat(now[now.length - 1]).isPositive();
    }

    @Test
    void itAsksSoonAfterTheNextScrapeOfEachReplica() {
        Instant end = time.clock().instant().plusSeconds(120);
        scrape("0.32.0", POD, ago(20).plusSeconds(1), end);
        scrape("0.32.0", OTHER_POD, ago(20).plusSeconds(5), end);
        Topic<EndpointReading> topic = metrics.of(CHAT, Range.NINETY_MINUTES);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        List<Long> lags = new ArrayList<>();
        topic.feed()
                .follow(() -> lags.add(Duration.between(
                                Objects.requireNonNull(current(topic).newest()),
                                time.clock().instant())
                        .toMillis()));
        lags.clear();

        time.pass(Duration.ofSeconds(60));

        assertThat(lags).hasSize(8).allSatisfy(lag -> assertThat(lag).isBetween(0L, 1_500L));
    }

    @Test
    void whatIsNotOverYetSaysWhatIsNow() {
        scrape("0.32.0", POD, ago(20), time.clock().instant().plusSeconds(120));
        Topic<EndpointReading> topic = metrics.of(CHAT, Range.NINETY_MINUTES);
        topic.feed().follow(() -> {});
        time.pass(Duration.ofSeconds(52));

        EndpointReading now = current(topic);
        Measured tokens = measured(now, Measure.GENERATION_TOKENS);
        double asked = prometheus
                .at(tokens.expression(), now.readAt())
                .series()
                .getFirst()
                .value(0);
        assertThat(now.readAt()).isAfter(Instant.ofEpochMilli(now.moments().end()));
        assertThat(newest(now, Measure.GENERATION_TOKENS)).isEqualTo(asked);
    }

    @Test
    void aFirstReadingIsFewQuestions() {
        scrape("0.32.0", POD, ago(20), time.clock().instant());

        read(Range.QUARTER);

        // what is there, gauges, counters, replicas, five histograms, the newest sample
        assertThat(prometheus.asked()).hasSize(10);
    }

    @Test
    void whatIsAskedTogetherIsWhatEachQuestionSaysByItself() {
        scrape("0.9.2", POD, ago(20), ago(5));
        scrape("0.32.0", OTHER_POD, ago(10), time.clock().instant());

        assertEachIsWhatItsQuestionSays(read(Range.QUARTER), prometheus);
    }

    @Test
    void aQuestionThatFailsLeavesWhatWasKnownAndIsAskedAgain() {
        scrape("0.32.0", POD, ago(20), time.clock().instant().plusSeconds(120));
        Topic<EndpointReading> topic = metrics.of(CHAT, Range.QUARTER);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        prometheus.fail(
                new ClientFailure.Unreachable("no answer within 10 s"),
                expression -> Written.of(expression).contains("time_to_first_token_seconds_bucket"));
        time.pass(Duration.ofSeconds(12));
        Measured failed = measured(current(topic), Measure.TTFT_P95);

        assertThat(failed.missing()).hasToString("The question was refused: no answer within 10 s");
        assertThat(DoubleStream.of(failed.lines().getFirst().values()).filter(value -> !Double.isNaN(value)))
                .hasSizeGreaterThan(100);
        assertThat(newest(current(topic), Measure.TPOT_P95)).isPositive();

        prometheus.fail(null);
        time.pass(Duration.ofSeconds(12));

        EndpointReading mended = current(topic);
        assertThat(newest(mended, Measure.TTFT_P95)).isPositive();
        assertEachIsWhatItsQuestionSays(mended, prometheus);
    }

    private static long points(Span span) {
        return Duration.between(span.start(), span.end()).dividedBy(span.step()) + 1;
    }

    @Test
    void fiveHundredWhoLookCauseAsManyQuestionsAsOne() {
        scrape("0.32.0", POD, ago(20), time.clock().instant().plusSeconds(120));
        metrics.of(CHAT, Range.QUARTER).feed().follow(() -> {});
        time.pass(Duration.ofMinutes(1));
        int ofOne = prometheus.asked().size();
        prometheus.forget();
        HandTime anotherTime = new HandTime();
        EndpointMetrics others = new EndpointMetrics(prometheus, anotherTime.surroundings());

        IntStream.range(0, 500)
                .forEach(_ -> others.of(CHAT, Range.QUARTER).feed().follow(() -> {}));
        anotherTime.pass(Duration.ofMinutes(1));

        assertThat(prometheus.asked()).hasSize(ofOne);
    }

    @Test
    void aServerThatFailsLeavesTheLastValuesAndTheirAge() {
        scrape("0.32.0", POD, ago(20), time.clock().instant());
        Topic<EndpointReading> topic = metrics.of(CHAT, Range.QUARTER);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        prometheus.fail(new ClientFailure.Unreachable("Prometheus does not answer"));

        time.pass(Duration.ofMinutes(2));

        assertThat(topic.latest()).isInstanceOfSatisfying(Reading.Lost.class, lost -> {
            assertThat(lost.reason()).hasToString("Prometheus does not answer");
            assertThat(lost.lastRead()).isEqualTo(HandClock.START);
            assertThat(lost.last()).isNotNull();
        });
    }

    @Test
    void aQuestionThatTheServerRefusesCostsNoOther() {
        scrape("0.32.0", POD, ago(20), time.clock().instant());
        prometheus.refuse(expression -> Written.of(expression).contains("rate(vllm:num_preemptions_total"));

        EndpointReading reading = read(Range.QUARTER);

        assertThat(measured(reading, Measure.PREEMPTIONS).missing())
                .hasToString("The question was refused: too many samples");
        assertThat(newest(reading, Measure.RUNNING)).isNotNaN();
        assertThat(newest(reading, Measure.GENERATION_TOKENS)).isNotNaN();
    }

    @Test
    void aRangeThatIsOverIsAskedOnceAndSaysWhatWasThereThen() {
        scrape("0.9.2", POD, ago(60), ago(30));
        Topic<EndpointReading> topic = metrics.of(CHAT, Range.between(ago(50), ago(35)));
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        EndpointReading then = current(topic);
        prometheus.forget();

        time.pass(Duration.ofMinutes(11));

        assertThat(measured(then, Measure.KV_WORST).families()).contains("vllm:gpu_cache_usage_perc");
        assertThat(newest(then, Measure.GENERATION_TOKENS)).isPositive();
        assertThat(then.newest()).isNull();
        assertThat(prometheus.asked())
                .allSatisfy(asked -> assertThat(asked.span()).isNull());
    }

    @Test
    void withoutAServerItSaysThatThereIsNone() {
        EndpointMetrics none = new EndpointMetrics(null, time.surroundings());

        Topic<EndpointReading> topic = none.of(CHAT, Range.QUARTER);

        assertThat(none.isConnected()).isFalse();
        assertThat(topic.latest())
                .isInstanceOfSatisfying(
                        Reading.Waiting.class,
                        waiting -> assertThat(waiting.progress())
                                .hasToString(
                                        "No Prometheus is connected (pilothouse.prometheus.url), so nobody here knows what engines report."));
    }

    @Test
    void whatTheServerWarnsOfIsPassedOn() {
        prometheus.warn("only a part of the stores answered");

        assertThat(read(Range.QUARTER).warnings()).containsExactly("only a part of the stores answered");
    }
}
