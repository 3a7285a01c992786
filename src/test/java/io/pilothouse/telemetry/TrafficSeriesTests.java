package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.promql.Written;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What was counted of an endpoint is of each sample and of all its replicas, and where nobody counted there is a gap. */
class TrafficSeriesTests extends TrafficOnFakes {
    @Test
    void whatIsCountedIsOfEachSampleAndOfAllReplicas() {
        prometheus.write(
                engine("x2k4z", Duration.ofHours(1), Duration.ZERO).requests(3).series());
        prometheus.write(
                engine("b5d9q", Duration.ofHours(1), Duration.ZERO).requests(2).series());

        TrafficSeries series = load(HOUR);

        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS)))
                .hasSizeGreaterThan(220)
                .containsOnly(5.0);
        assertThat(known(series.values(TrafficColumn.FINISHED))).containsOnly(5.0);
        assertThat(known(series.values(TrafficColumn.PROMPT_TOKENS))).containsOnly(5 * CountingEngine.PROMPT);
        assertThat(known(series.values(TrafficColumn.GENERATED))).containsOnly(5 * CountingEngine.OUTPUT);
        assertThat(known(series.values(TrafficColumn.QUEUED))).containsOnly(0.0);
        assertThat(known(series.values(TrafficColumn.WAITING))).containsOnly(2.0);
        assertThat(known(series.values(TrafficColumn.RUNNING))).containsOnly(8.0);
        assertThat(known(series.values(TrafficColumn.READY))).containsOnly(2.0);
        assertThat(known(series.values(TrafficColumn.TTFT_P95)))
                .hasSizeGreaterThan(200)
                .allSatisfy(value -> assertThat(value).isBetween(0.25, 0.5));
        assertThat(series.missing()).containsOnlyKeys(TrafficColumn.WANTED);
    }

    @Test
    void scrapesThatAreRarerThanSamplesAreSharedAmongThem() {
        prometheus.write(engine("x2k4z", Duration.ofHours(1), Duration.ZERO)
                .every(Duration.ofSeconds(30))
                .requests(4)
                .series());

        TrafficSeries series = load(HOUR);

        assertThat(series.interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS)))
                .hasSizeGreaterThan(220)
                .containsOnly(2.0);
    }

    @Test
    void whatTheServerRefusesIsMissingAndTheRestIsNot() {
        prometheus.write(
                engine("x2k4z", Duration.ofHours(1), Duration.ZERO).requests(3).series());
        prometheus.refuse(expression -> Written.of(expression).contains("_bucket"));

        TrafficSeries series = load(HOUR);

        assertThat(series.missing().get(TrafficColumn.TTFT_P95))
                .hasToString("The question was refused: too many samples");
        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS))).containsOnly(3.0);
    }

    @Test
    void itSaysFromWhenOnThereIsData() {
        prometheus.write(
                engine("x2k4z", Duration.ofHours(30), Duration.ZERO).requests(3).series());

        TrafficSeries series = load(THREE_DAYS);

        assertThat(series.since()).isEqualTo(ago(Duration.ofHours(30)));
    }

    @Test
    void withoutAnySampleNothingIsKnown() {
        TrafficSeries series = load(THREE_DAYS);

        assertThat(series.since()).isNull();
        assertThat(series.interval()).isNull();
        assertThat(series.missing()).containsOnlyKeys(TrafficColumn.values());
        assertThat(series.missing().get(TrafficColumn.WAITING))
                .hasToString("The server has nothing of it in this time (expected: vllm:num_requests_waiting).");
    }

    @Test
    void aServerThatWasDeadLeavesAGapAndNoZeros() {
        prometheus.write(engine("x2k4z", Duration.ofHours(2), Duration.ofMinutes(80))
                .requests(3)
                .series());
        prometheus.write(engine("x2k4z", Duration.ofMinutes(60), Duration.ZERO)
                .from(10_000)
                .requests(3)
                .series());

        TrafficSeries series = load(Range.last(Duration.ofHours(2)));

        double[] values = series.values(TrafficColumn.FIRST_TOKENS);
        long gaps = Arrays.stream(values).filter(Double::isNaN).count();
        assertThat(gaps).isBetween(76L, 88L);
        assertThat(known(values).stream().filter(value -> value == 3).count()).isGreaterThan(380);
        assertThat(sum(series, TrafficColumn.FIRST_TOKENS)).isCloseTo(3 * 400, within(30.0));
    }

    @Test
    void aCounterThatBeginsAnewTakesNothingAway() {
        prometheus.write(engine("x2k4z", Duration.ofHours(1), Duration.ofMinutes(30))
                .requests(3)
                .series());
        prometheus.write(engine("x2k4z", Duration.ofMinutes(30), Duration.ZERO)
                .requests(3)
                .series());

        TrafficSeries series = load(HOUR);

        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS))).containsOnly(3.0);
        assertThat(sum(series, TrafficColumn.FIRST_TOKENS)).isCloseTo(3 * 240, within(15.0));
    }

    @Test
    void aClockThatJumpsAheadLeavesAGapAndNoRequestsOfNobody() {
        prometheus.write(engine("x2k4z", Duration.ofHours(1), Duration.ofMinutes(40))
                .requests(3)
                .series());
        prometheus.write(engine("x2k4z", Duration.ofMinutes(33), Duration.ZERO)
                .from(240)
                .requests(3)
                .series());

        TrafficSeries series = load(HOUR);

        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS))).containsOnly(0.0, 3.0);
        assertThat(series.values(TrafficColumn.RUNNING)[100]).isNaN();
        assertThat(sum(series, TrafficColumn.FIRST_TOKENS)).isCloseTo(3 * (80 + 132), within(15.0));
    }

    @Test
    void scrapesThatComeTooLateLoseNothingThatWasCounted() {
        prometheus.write(engine("x2k4z", Duration.ofHours(1), Duration.ofMinutes(30))
                .requests(3)
                .series());
        prometheus.write(engine("x2k4z", Duration.ofMinutes(30).minusSeconds(7), Duration.ZERO)
                .from(360)
                .requests(3)
                .series());

        TrafficSeries series = load(HOUR);

        assertThat(sum(series, TrafficColumn.FIRST_TOKENS)).isCloseTo(3 * 238, within(12.0));
        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS))).allMatch(value -> value >= 0);
    }

    @Test
    void aReplicaThatLeavesTakesNoRequestsWithIt() {
        prometheus.write(
                engine("x2k4z", Duration.ofHours(1), Duration.ZERO).requests(3).series());
        prometheus.write(engine("b5d9q", Duration.ofHours(1), Duration.ofMinutes(30))
                .requests(2)
                .series());

        TrafficSeries series = load(HOUR);

        assertThat(known(series.values(TrafficColumn.QUEUED))).containsOnly(0.0);
        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS)))
                .allSatisfy(value -> assertThat(value).isBetween(3.0, 5.0));
    }
}
