package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.telemetry.HeldCluster.Pod;
import io.pilothouse.telemetry.HeldCluster.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What several report of one thing is counted once, and what each of several counted is added. */
class CountedOnceTests {
    private static final String SINCE = "2026-11-30T20:00:00Z";
    private static final Instant HOUR = Instant.parse("2026-11-30T22:00:00Z");

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final HeldCluster cluster =
            new HeldCluster(EventfulMonthEnd.FROM.minusSeconds(600), EventfulMonthEnd.UNTIL, _ -> true);

    private UsedHour hour() {
        prometheus.write(cluster.series());
        time.clock().pass(Duration.between(time.clock().instant(), EventfulMonthEnd.UNTIL.plusSeconds(120)));
        return new UsageHistory(prometheus, time.surroundings())
                .load(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> {}).hours().stream()
                        .filter(one -> one.hour().equals(HOUR))
                        .findFirst()
                        .orElseThrow();
    }

    private void scraped(String metric, Map<String, String> labels, Map<String, String> more, double aSecond) {
        counted(
                metric,
                labels,
                more,
                at -> aSecond * Duration.between(Instant.parse(SINCE), at).toSeconds());
    }

    private void counted(
            String metric, Map<String, String> labels, Map<String, String> more, ToDoubleFunction<Instant> value) {
        Map<String, String> all = new HashMap<>(labels);
        all.putAll(more);
        cluster.scraped(metric, all, SINCE, EventfulMonthEnd.END, value);
    }

    @Test
    void anEngineThatTwoJobsScrapeIsOneEngineAndTwoOfThemAreTwo() {
        cluster.node("gpu-1", Map.of(), Map.of(EventfulMonthEnd.GPU, 8));
        for (String pod : new String[] {"chat-6f9c8d7b5c-bbbbb", "chat-6f9c8d7b5c-ccccc"}) {
            cluster.pod(
                    new Pod("models-prod", pod, pod, "gpu-1"),
                    Map.of("engine/" + EventfulMonthEnd.GPU, 1),
                    SINCE,
                    Stage.ready(EventfulMonthEnd.END));
            for (String job : new String[] {"vllm", "pods"}) {
                Map<String, String> labels =
                        Map.of("namespace", "models-prod", "pod", pod, "model_name", "m", "engine", "0");
                Map<String, String> by = Map.of("job", job, "instance", pod + ":8000");
                scraped("vllm:prompt_tokens_total", labels, by, 10);
                scraped("vllm:generation_tokens_total", labels, by, 2);
            }
        }

        assertThat(hour().engines()).singleElement().satisfies(one -> {
            assertThat(one.tokens().prompt()).isCloseTo(2 * 10 * 3_600, within(100.0));
            assertThat(one.tokens().generated()).isCloseTo(2 * 2 * 3_600, within(20.0));
        });
    }

    /** Of a cluster of which two tell all the same, under labels of two spellings, a third job scrapes the first, and two scrape the devices. */
    @Test
    void aPodOfWhichSeveralTellHoldsAndUsesItsDevicesOnce() {
        String name = "chat-6f9c8d7b5c-bbbbb";
        cluster.node("gpu-1", Map.of(), Map.of(EventfulMonthEnd.GPU, 8));
        cluster.pod(
                new Pod("models-prod", name, "u1", "gpu-1"),
                Map.of("engine/" + EventfulMonthEnd.GPU, 2),
                SINCE,
                Stage.ready(EventfulMonthEnd.END));
        Map<String, String> pod = Map.of("namespace", "models-prod", "pod", name, "uid", "u1");
        Map<String, String> again = Map.of("job", "more", "instance", "10.0.0.1:8080");
        counted(
                "kube_pod_container_resource_requests",
                and(pod, Map.of("container", "engine", "resource", EventfulMonthEnd.GPU, "node", "gpu-1")),
                again,
                _ -> 2);
        counted("kube_pod_status_phase", and(pod, Map.of("phase", "Running")), again, _ -> 1);
        counted("kube_pod_status_ready", and(pod, Map.of("condition", "true")), again, _ -> 1);
        for (String job : new String[] {"dcgm", "pods"}) {
            counted(
                    "DCGM_FI_PROF_GR_ENGINE_ACTIVE",
                    Map.of("UUID", "GPU-1", "exported_namespace", "models-prod", "exported_pod", name),
                    Map.of("job", job, "instance", "10.0.0.9:9400"),
                    _ -> 0.5);
        }

        UsedHour hour = hour();
        assertThat(hour.held()).singleElement().satisfies(one -> {
            assertThat(one.hours()).isCloseTo(2, within(0.01));
            assertThat(one.used()).isCloseTo(0.5, within(0.01));
        });
        assertThat(hour.offered())
                .filteredOn(one -> !one.device().isEmpty())
                .singleElement()
                .satisfies(one -> assertThat(one.hours()).isCloseTo(8, within(0.01)));
    }

    private static Map<String, String> and(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    @Test
    void twoGatewaysEachCountTheirOwnCalls() {
        cluster.node("gpu-1", Map.of(), Map.of());
        Map<String, String> labels =
                Map.of("team", "docs", "client", "bot", "gen_ai_original_model", "chat", "gen_ai_token_type", "input");
        scraped("gen_ai_client_token_usage_sum", labels, Map.of("job", "gateway", "instance", "10.0.0.1:1064"), 10);
        scraped("gen_ai_client_token_usage_sum", labels, Map.of("job", "gateway", "instance", "10.0.0.2:1064"), 5);

        assertThat(hour().callers())
                .singleElement()
                .satisfies(one -> assertThat(one.tokens().prompt()).isCloseTo(15 * 3_600, within(60.0)));
    }

    @Test
    void slicesOfABoardAreInUseByThemselvesAndTheBoardIsNotAddedToThem() {
        cluster.node(
                "gpu-3",
                Map.of("nvidia.com/gpu.product", "NVIDIA-A100-SXM4-80GB"),
                Map.of("nvidia_com_mig_3g_40gb", 2, EventfulMonthEnd.GPU, 0));
        cluster.pod(
                new Pod("models-prod", "search-7d4b9c6f5-xxxxx", "u7", "gpu-3"),
                Map.of("engine/nvidia_com_mig_3g_40gb", 2),
                SINCE,
                Stage.ready(EventfulMonthEnd.END));
        Map<String, String> board =
                Map.of("UUID", "GPU-7", "Hostname", "gpu-3", "modelName", "NVIDIA A100-SXM4-80GB", "gpu", "0");
        Map<String, String> pod = Map.of("exported_namespace", "models-prod", "exported_pod", "search-7d4b9c6f5-xxxxx");
        Map<String, String> exporter = Map.of("namespace", "monitoring", "pod", "dcgm-x");
        slice(board, pod, exporter, "1", 0.6);
        slice(board, pod, exporter, "2", 0.2);
        Map<String, String> whole = new HashMap<>(board);
        whole.putAll(exporter);
        counted("DCGM_FI_PROF_GR_ENGINE_ACTIVE", whole, Map.of("GPU_I_ID", ""), _ -> 0.9);

        assertThat(hour().held()).singleElement().satisfies(one -> {
            assertThat(one.hours()).isCloseTo(2, within(0.01));
            assertThat(one.used()).isCloseTo(0.8, within(0.01));
        });
    }

    private void slice(
            Map<String, String> board,
            Map<String, String> pod,
            Map<String, String> exporter,
            String slice,
            double active) {
        Map<String, String> labels = new HashMap<>(board);
        labels.putAll(pod);
        labels.putAll(exporter);
        counted(
                "DCGM_FI_PROF_GR_ENGINE_ACTIVE",
                labels,
                Map.of("GPU_I_ID", slice, "GPU_I_PROFILE", "3g.40gb"),
                _ -> active);
    }
}
