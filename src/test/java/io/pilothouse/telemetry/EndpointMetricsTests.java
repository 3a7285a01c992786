package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndpointMetricsTests extends EndpointOnFakes {
    @Test
    void whatARealEngineExposesIsSaidWithItsFamilyItsQuestionAndItsAge() {
        scrape("0.32.0", POD, ago(20), time.clock().instant());

        EndpointReading reading = read(Range.QUARTER);

        assertThat(newest(reading, Measure.GENERATION_TOKENS)).isPositive();
        assertThat(newest(reading, Measure.TTFT_P95)).isGreaterThan(newest(reading, Measure.TTFT_P50));
        assertThat(measured(reading, Measure.KV_WORST).families()).containsExactly("vllm:kv_cache_usage_perc");
        assertThat(measured(reading, Measure.WAITING_BY_REASON).lines())
                .extracting(Line::part)
                .containsExactly("capacity", "deferred");
        assertThat(measured(reading, Measure.RUNNING).lines().getFirst().values())
                .hasSize(180);
        assertThat(reading.newest()).isEqualTo(time.clock().instant().minus(SCRAPE));
        assertThat(reading.interval()).isEqualTo(SCRAPE);
        assertThat(reading.readAt()).isEqualTo(time.clock().instant());
    }

    @Test
    void whatBeganWithinTheStepThatIsNotOverIsThere() {
        scrape("0.32.0", POD, ago(3), time.clock().instant());
        assertThat(Range.MONTH.moments(time.clock().instant()).end())
                .as("the last point that is over")
                .isLessThan(ago(3).toEpochMilli());

        EndpointReading reading = read(Range.MONTH);

        assertThat(newest(reading, Measure.GENERATION_TOKENS)).isPositive().isFinite();
        assertThat(measured(reading, Measure.RUNNING).missing()).isNull();
    }

    @Test
    void whatIsScrapedForTheFirstTimeIsNotSaidToBeMissingForAMinute() {
        assertThat(measured(read(Range.QUARTER), Measure.RUNNING).missing())
                .hasToString("No metrics of it arrive: nothing scrapes its pods, or none of them runs.");
        scrape("0.32.0", POD, ago(3), time.clock().instant());

        assertThat(measured(read(Range.NINETY_MINUTES), Measure.RUNNING).missing())
                .isNull();
    }

    @Test
    void whatNoEngineCountsIsAGapAndNoZero() {
        scrape("0.32.0", POD, ago(20), time.clock().instant());

        EndpointReading reading = read(Range.QUARTER);

        assertThat(measured(reading, Measure.FINISHED).lines())
                .filteredOn(line -> line.part().equals("abort"))
                .singleElement()
                .satisfies(aborted -> assertThat(aborted.values()).containsOnly(Double.NaN));
        assertThat(DoubleStream.of(reading.sum(Measure.FINISHED, _ -> true))).anyMatch(value -> value > 0);
    }

    @Test
    void replicasAreSummedFractionsAreNotAndEachIsThereOnItsOwn() {
        for (String engine : List.of("0", "1")) {
            gauge("vllm:num_requests_running", Map.of("namespace", "team-a", "pod", POD, "engine", engine), 3);
            gauge("vllm:kv_cache_usage_perc", Map.of("namespace", "team-a", "pod", POD, "engine", engine), 0.2);
        }
        gauge("vllm:num_requests_running", Map.of("namespace", "team-a", "pod", OTHER_POD, "engine", "0"), 4);
        gauge("vllm:kv_cache_usage_perc", Map.of("namespace", "team-a", "pod", OTHER_POD, "engine", "0"), 0.8);
        gauge("vllm:num_requests_running", Map.of("namespace", "team-b", "pod", POD), 100);
        gauge("vllm:num_requests_running", Map.of("namespace", "team-a", "pod", "chat-large-6f9c8d7b5c-x2k4z"), 100);

        EndpointReading reading = read(Range.QUARTER);

        assertThat(newest(reading, Measure.RUNNING)).isEqualTo(10);
        assertThat(newest(reading, Measure.KV_WORST)).isEqualTo(0.8);
        assertThat(newest(reading, Measure.KV_AVERAGE)).isCloseTo(0.4, within(1e-9));
        assertThat(Objects.requireNonNull(reading.replicas().get(Measure.RUNNING))
                        .lines())
                .extracting(Line::replica, Line::newest)
                .containsExactly(tuple(OTHER_POD, 4.0), tuple(POD, 6.0));
    }

    @Test
    void anUpgradeThatRenamesAFamilyLeavesNoHoleAndCountsNobodyTwice() {
        scrape("0.9.2", POD, ago(20), ago(5));
        scrape("0.32.0", OTHER_POD, ago(10), time.clock().instant());
        Instant both = ago(8);

        EndpointReading reading = read(Range.QUARTER);

        Line pressure = measured(reading, Measure.KV_WORST).lines().getFirst();
        assertThat(DoubleStream.of(pressure.values()).anyMatch(Double::isNaN)).isFalse();
        Line average = measured(reading, Measure.KV_AVERAGE).lines().getFirst();
        int index = reading.moments().index(both.toEpochMilli());
        assertThat(average.values()[index]).isLessThanOrEqualTo(pressure.values()[index]);
        assertThat(measured(reading, Measure.KV_WORST).lines()).hasSize(1);
    }

    @Test
    void aQuantileThatTheBucketsDoNotSupportIsNotGivenAndWhyIsSaid() {
        long[] times = ReplayedEngine.times(ago(10), time.clock().instant(), SCRAPE);
        buckets(times, "vllm:time_to_first_token_seconds_bucket", POD, Map.of("0.1", 0.0, "1.0", 0.0, "+Inf", 9.0));
        buckets(times, "vllm:e2e_request_latency_seconds_bucket", POD, Map.of("0.3", 9.0, "1.0", 9.0, "+Inf", 9.0));
        buckets(times, "vllm:request_queue_time_seconds_bucket", POD, Map.of("0.3", 0.0, "1.0", 9.0, "+Inf", 9.0));
        gauge("vllm:num_requests_running", Map.of("namespace", "team-a", "pod", POD), 1);

        EndpointReading reading = read(Range.QUARTER);

        assertThat(newest(reading, Measure.TTFT_P95)).isNaN();
        assertThat(measured(reading, Measure.TTFT_P95).missing())
                .hasToString("More than 1\u00a0s: the largest bucket of the histogram ends there.");
        assertThat(measured(reading, Measure.END_TO_END_P50).missing())
                .hasToString(
                        "At most 300\u00a0ms: the smallest bucket of the histogram ends there, and within it nothing is known.");
        assertThat(measured(reading, Measure.END_TO_END_P50).lines().getFirst().beyond())
                .isEqualTo(measured(reading, Measure.END_TO_END_P50).missing());
        assertThat(newest(reading, Measure.QUEUE_TIME_P95)).isCloseTo(0.965, within(1e-9));
        assertThat(measured(reading, Measure.QUEUE_TIME_P95).missing()).isNull();
        assertThat(measured(reading, Measure.QUEUE_TIME_P95).lines().getFirst().beyond())
                .isNull();
    }

    @Test
    void histogramsWithOtherBucketsAreOnlyReadWhereTheyAreTheSame() {
        long[] times = ReplayedEngine.times(ago(10), time.clock().instant(), SCRAPE);
        String metric = "vllm:time_to_first_token_seconds_bucket";
        buckets(times, metric, POD, Map.of("0.1", 1.0, "1.0", 5.0, "2.0", 10.0, "+Inf", 10.0));
        buckets(times, metric, OTHER_POD, Map.of("0.1", 0.0, "0.5", 9.0, "2.0", 10.0, "4.0", 10.0, "+Inf", 10.0));

        EndpointReading reading = read(Range.QUARTER);

        // of 20 one lies below 0.1 and all below 2: nothing else is known of both
        assertThat(newest(reading, Measure.TTFT_P50)).isCloseTo(0.1 + 1.9 * 9 / 19, within(1e-9));
    }

    private void buckets(long[] times, String metric, String pod, Map<String, Double> rises) {
        rises.forEach((le, rise) -> prometheus.write(List.of(Series.of(
                Labels.of(metric, Map.of("namespace", "team-a", "pod", pod, "le", le)),
                times,
                IntStream.range(0, times.length).mapToDouble(i -> i * rise).toArray()))));
    }

    @Test
    void whatAnEngineDoesNotReportIsNoZero() {
        scrape("0.9.2", POD, ago(20), time.clock().instant());

        EndpointReading reading = read(Range.QUARTER);

        assertThat(measured(reading, Measure.WAITING_BY_REASON).lines()).isEmpty();
        assertThat(measured(reading, Measure.WAITING_BY_REASON).missing())
                .hasToString(
                        "Its engines report no such thing (expected: vllm:num_requests_waiting_by_reason); another version does, or a flag is off.");
        assertThat(newest(reading, Measure.ITL_P95)).isPositive();
    }

    @Test
    void whereNothingIsScrapedItIsSaid() {
        EndpointReading reading = read(Range.MONTH);

        assertThat(reading.measures()).hasSize(Measure.values().length);
        assertThat(reading.measures().values())
                .filteredOn(one -> !one.measure().isAround())
                .allSatisfy(one -> assertThat(one.missing())
                        .hasToString("No metrics of it arrive: nothing scrapes its pods, or none of them runs."));
        assertThat(reading.newest()).isNull();
    }

    @Test
    void namesFromOutsideAreLabelsAndNothingElse() {
        String name = "a\"} or vector(1) # {{x}} \n'`" + "é".repeat(65_536);
        gauge("vllm:num_requests_running", Map.of("namespace", "team-a", "pod", POD, "model_name", name), 3);
        gauge(
                "vllm:num_requests_waiting_by_reason",
                Map.of("namespace", "team-a", "pod", POD, "model_name", name, "reason", name),
                2);

        EndpointReading reading = read(Range.QUARTER);

        assertThat(newest(reading, Measure.RUNNING)).isEqualTo(3);
        assertThat(measured(reading, Measure.WAITING_BY_REASON).lines())
                .extracting(Line::part)
                .containsExactly(name);
    }
}
