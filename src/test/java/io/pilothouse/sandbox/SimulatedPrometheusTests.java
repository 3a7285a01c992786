package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.prometheus.Answer;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.Series;
import io.pilothouse.sandbox.EngineRun.Shape;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the simulated engines report is what real ones of their version would, and each fault of theirs is seen in it. */
class SimulatedPrometheusTests {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Shape SHAPE = new Shape("0.33.0", "chat", 15, 16_384, 256);
    private static final Duration LONG = Duration.ofDays(20);

    private final Outages outages = new Outages();
    private final EngineLoads loads = new EngineLoads(42);
    private final List<EngineRun> runs = new ArrayList<>(List.of(run("a", 0, SHAPE), run("b", 1, SHAPE)));
    private final SimulatedPrometheus prometheus =
            new SimulatedPrometheus(() -> runs, loads, outages, Clock.systemUTC());

    private static EngineRun run(String pod, int place, Shape shape) {
        return new EngineRun("models-prod", "chat", "chat-" + pod, place, shape, NOW.minus(LONG), null);
    }

    private double now(String metric) {
        Answer answer = prometheus.at(Promql.sum(Promql.metric(metric)), NOW);
        return answer.series().isEmpty()
                ? Double.NaN
                : answer.series().getFirst().value(0);
    }

    private double rate(String metric) {
        return rate(Promql.metric(metric));
    }

    private double rate(Select of) {
        Answer answer = prometheus.at(Promql.sum(Promql.rate(of, Duration.ofMinutes(5))), NOW);
        return answer.series().isEmpty()
                ? Double.NaN
                : answer.series().getFirst().value(0);
    }

    private void hurt(EngineFault fault) {
        loads.hurt("models-prod/chat", fault, NOW.minus(Duration.ofMinutes(14)));
    }

    @Test
    void whoIsWellPutsOutTokensAndLetsNobodyWaitLong() {
        assertThat(rate("vllm:generation_tokens_total")).isPositive();
        assertThat(now("vllm:num_requests_running")).isPositive();
        assertThat(now("vllm:num_requests_waiting")).isLessThan(5);
        assertThat(prometheus
                        .at(
                                Promql.quantile(
                                        0.95,
                                        Promql.sum(Promql.rate(
                                                        Promql.metric("vllm:time_to_first_token_seconds_bucket"),
                                                        Duration.ofMinutes(5)))
                                                .by("le")),
                                NOW)
                        .series()
                        .getFirst()
                        .value(0))
                .isBetween(0.05, 3.0);
    }

    @Test
    void enginesSayWhatTheirCacheIsAsTheirVersionSaysIt() {
        runs.set(1, run("b", 1, new Shape("0.20.2", "chat", 15, 16_384, 256)));

        List<Labels> said = prometheus.at(Promql.metric("vllm:cache_config_info"), NOW).series().stream()
                .map(Series::labels)
                .toList();

        assertThat(said).allSatisfy(labels -> {
            assertThat(labels.get("num_gpu_blocks")).isEqualTo("4608");
            assertThat(labels.get("block_size")).isEqualTo("16");
            assertThat(labels.get("engine")).isEqualTo("0");
            assertThat(labels.get("model_name")).isEmpty();
        });
        assertThat(said)
                .extracting(labels -> labels.get("kv_cache_size_tokens"))
                .containsExactlyInAnyOrder("73728", "");
    }

    @Test
    void namesAreThoseOfTheVersionThatRuns() {
        runs.clear();
        runs.add(run("a", 0, new Shape("0.9.1", "chat", 15, 16_384, 256)));

        assertThat(now("vllm:gpu_cache_usage_perc")).isPositive();
        assertThat(now("vllm:kv_cache_usage_perc")).isNaN();
        assertThat(now("vllm:num_requests_waiting_by_reason")).isNaN();

        runs.set(0, run("a", 0, SHAPE));

        assertThat(now("vllm:gpu_cache_usage_perc")).isNaN();
        assertThat(now("vllm:kv_cache_usage_perc")).isPositive();
        assertThat(now("vllm:num_requests_waiting_by_reason")).isNotNaN();
    }

    @Test
    void countersRiseAndBeginAnewWithAnotherPod() {
        runs.clear();
        runs.add(run("a", 0, SHAPE).endedAt(NOW.minusSeconds(600)));
        runs.add(new EngineRun("models-prod", "chat", "chat-b", 0, SHAPE, NOW.minusSeconds(560), null));

        List<Series> series = prometheus
                .over(
                        Promql.metric("vllm:generation_tokens_total"),
                        new Span(NOW.minusSeconds(1_800), NOW, Duration.ofSeconds(60)))
                .series();

        assertThat(series).hasSize(2).allSatisfy(one -> {
            for (int i = 1; i < one.size(); i++) {
                assertThat(one.value(i)).isGreaterThanOrEqualTo(one.value(i - 1));
            }
        });
        assertThat(series.get(1).value(0)).isLessThan(series.get(0).value(0));
    }

    @Test
    void anEngineThatHangsKeepsWhatRunsLetsTheOthersWaitAndPutsOutNothing() {
        hurt(EngineFault.HANG);

        assertThat(now("vllm:num_requests_waiting")).isGreaterThan(50);
        assertThat(now("vllm:num_requests_running")).isPositive();
        assertThat(rate("vllm:generation_tokens_total")).isZero();
    }

    @Test
    void whomItCallsItCallsByARuleThatItSaysItEvaluates() {
        hurt(EngineFault.HANG);

        assertThat(prometheus.alerts())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(prometheus.rules()).anySatisfy(rule -> {
                    assertThat(rule.alert()).isEqualTo(alert.labels().get("alertname"));
                    assertThat(rule.labels())
                            .containsEntry("severity", alert.labels().get("severity"));
                    assertThat(rule.lastError()).isEmpty();
                }));
    }

    @Test
    void aStallOfAdmissionLeavesTheCacheEmpty() {
        hurt(EngineFault.ADMISSION_STALL);

        assertThat(now("vllm:num_requests_waiting")).isGreaterThan(50);
        assertThat(now("vllm:num_requests_running")).isZero();
        assertThat(now("vllm:kv_cache_usage_perc")).isZero();
    }

    @Test
    void aStormOfPreemptionsFillsTheCache() {
        double before = rate("vllm:num_preemptions_total");

        hurt(EngineFault.PREEMPTION_STORM);

        assertThat(rate("vllm:num_preemptions_total"))
                .isGreaterThan(10 * before)
                .isPositive();
        assertThat(now("vllm:kv_cache_usage_perc")).isGreaterThan(1.9);
    }

    @Test
    void oneBadReplicaIsSlowAndTheOtherIsNot() {
        hurt(EngineFault.BAD_REPLICA);

        List<Series> each = prometheus
                .at(
                        Promql.quantile(
                                0.95,
                                Promql.sum(Promql.rate(
                                                Promql.metric("vllm:request_time_per_output_token_seconds_bucket"),
                                                Duration.ofMinutes(5)))
                                        .by("le", "pod")),
                        NOW)
                .series();

        double bad = value(each, "chat-a");
        assertThat(bad).isGreaterThan(2 * value(each, "chat-b"));
    }

    private static double value(List<Series> each, String pod) {
        return each.stream()
                .filter(series -> series.labels().get("pod").equals(pod))
                .findFirst()
                .orElseThrow()
                .value(0);
    }

    @Test
    void whoIsNotScrapedHasNoSamplesAnyMore() {
        hurt(EngineFault.NOT_SCRAPED);

        assertThat(now("vllm:num_requests_running")).isNaN();
        assertThat(prometheus
                        .at(Promql.metric("vllm:num_requests_running").offset(Duration.ofMinutes(15)), NOW)
                        .series())
                .hasSize(2);
    }

    @Test
    void aPodThatIsGoneSaysNothingAfterTheScrapeThatMissedIt() {
        runs.set(0, run("a", 0, SHAPE).endedAt(NOW.minusSeconds(40)));

        List<Series> said =
                prometheus.at(Promql.metric("vllm:num_requests_running"), NOW).series();

        assertThat(said).extracting(series -> series.labels().get("pod")).containsExactly("chat-b");
        assertThat(rate("vllm:generation_tokens_total")).isPositive();
    }

    @Test
    void aSurgeLetsRequestsWait() {
        double before = now("vllm:num_requests_running");

        hurt(EngineFault.SURGE);

        assertThat(now("vllm:num_requests_running")).isGreaterThan(1.3 * before);
    }

    @Test
    void aMonthIsThereFromTheBeginning() {
        Answer answer = prometheus.over(
                Promql.sum(Promql.rate(Promql.metric("vllm:generation_tokens_total"), Duration.ofHours(2))),
                new Span(NOW.minus(Duration.ofDays(19)), NOW, Duration.ofHours(2)));

        Series tokens = answer.series().getFirst();
        assertThat(tokens.size()).isGreaterThan(220);
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 0; i < tokens.size(); i++) {
            least = Math.min(least, tokens.value(i));
            most = Math.max(most, tokens.value(i));
        }
        assertThat(most).as("by day and by night").isGreaterThan(2 * least);
    }

    @Test
    void whatIsDownDoesNotAnswer() {
        outages.takeDown(Outages.System.PROMETHEUS);

        assertThatThrownBy(() -> now("vllm:num_requests_running"))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("Prometheus does not answer");
    }
}
