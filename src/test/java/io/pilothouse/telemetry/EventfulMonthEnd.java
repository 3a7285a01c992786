package io.pilothouse.telemetry;

import io.pilothouse.telemetry.HeldCluster.Claim;
import io.pilothouse.telemetry.HeldCluster.Pod;
import io.pilothouse.telemetry.HeldCluster.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The last hours of a month and the first of the next one, in which all happens that makes hours hard to count. */
final class EventfulMonthEnd {
    static final Instant FROM = Instant.parse("2026-11-30T20:00:00Z");
    static final Instant UNTIL = Instant.parse("2026-12-01T04:00:00Z");
    static final Instant GAP = Instant.parse("2026-12-01T01:00:00Z");
    static final Duration GAP_LENGTH = Duration.ofHours(2);
    private static final Instant RESET = Instant.parse("2026-11-30T23:59:59Z");

    static final String END = "2026-12-01T04:00:00Z";
    static final String GPU = "nvidia_com_gpu";
    private static final double GIBIBYTE = 1L << 30;
    static final double PROMPT_A_SECOND = 70;
    static final double CACHED_A_SECOND = 20;
    static final double GENERATED_A_SECOND = 30;

    private EventfulMonthEnd() {}

    /** The ends of its hours. */
    static Stream<Instant> hours() {
        return IntStream.rangeClosed(1, 8).mapToObj(hour -> FROM.plus(Duration.ofHours(hour)));
    }

    static HeldCluster cluster() {
        HeldCluster cluster = new HeldCluster(
                FROM.minusSeconds(600), UNTIL, at -> at.isBefore(GAP) || !at.isBefore(GAP.plus(GAP_LENGTH)));
        nodes(cluster);
        pods(cluster);
        moved(cluster);
        engines(cluster);
        claims(cluster);
        return cluster;
    }

    private static void nodes(HeldCluster cluster) {
        Map<String, String> h100 =
                Map.of("nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3", "node.kubernetes.io/instance-type", "gpu-8x");
        cluster.node("gpu-1", h100, Map.of(GPU, 8)).node("gpu-2", h100, Map.of(GPU, 8));
        cluster.node(
                "gpu-3",
                Map.of("nvidia.com/gpu.product", "NVIDIA-A100-SXM4-80GB"),
                Map.of("nvidia_com_mig_3g_40gb", 2, GPU, 0));
        cluster.node("cpu-1", Map.of(), Map.of());
        cluster.deployment("models-prod", "night", at -> at.isBefore(Instant.parse("2026-11-30T22:30:00Z")) ? 1 : 0);
    }

    private static void pods(HeldCluster cluster) {
        cluster.pod(
                new Pod("models-prod", "chat-6f9c8d7b5c-bbbbb", "u1", "gpu-1"),
                Map.of("engine/" + GPU, 1, "helper/" + GPU, 1, "helper/cpu", 4),
                "2026-11-30T20:10:00Z",
                Stage.pending("2026-11-30T20:16:00Z"),
                Stage.loading("2026-11-30T20:30:00Z"),
                Stage.ready("2026-11-30T22:00:00Z"),
                Stage.loading("2026-11-30T22:12:00Z"),
                Stage.ready(END));
        cluster.pod(
                new Pod("models-prod", "chat-6f9c8d7b5c-ccccc", "u2", ""),
                Map.of("engine/" + GPU, 4),
                "2026-11-30T20:00:00Z",
                Stage.unplaced(END));
        cluster.pod(
                new Pod("models-prod", "chat-6f9c8d7b5c-ddddd", "u3", "gpu-2"),
                Map.of("engine/" + GPU, 1),
                "2026-11-30T19:00:00Z",
                Stage.ready("2026-11-30T22:00:00Z"),
                Stage.over(END, "Failed"));
        cluster.pod(
                new Pod("research", "train", "u4", "gpu-2"),
                Map.of("main/" + GPU, 2),
                "2026-11-30T20:00:00Z",
                Stage.ready("2026-11-30T21:30:00Z"),
                Stage.over(END, "Succeeded"));
    }

    private static void moved(HeldCluster cluster) {
        cluster.pod(
                new Pod("models-prod", "embed-0", "u5", "gpu-1"),
                Map.of("engine/" + GPU, 1),
                "2026-11-30T19:00:00Z",
                Stage.ready("2026-11-30T22:20:00Z"));
        cluster.pod(
                new Pod("models-prod", "embed-0", "u6", "gpu-2"),
                Map.of("engine/" + GPU, 1),
                "2026-11-30T22:20:00Z",
                Stage.pending("2026-11-30T22:22:00Z"),
                Stage.loading("2026-11-30T22:30:00Z"),
                Stage.ready(END));
        cluster.pod(
                new Pod("models-prod", "search-7d4b9c6f5-xxxxx", "u7", "gpu-3"),
                Map.of("engine/nvidia_com_mig_3g_40gb", 2),
                "2026-11-30T19:00:00Z",
                Stage.ready(END));
        cluster.pod(
                new Pod("models-prod", "begun-7d4b9c6f5-zzzzz", "u8", "gpu-2"),
                Map.of("init:convert/" + GPU, 2, "engine/" + GPU, 1),
                "2026-11-30T21:00:00Z",
                Stage.ready("2026-11-30T23:00:00Z"));
    }

    /** Storage that two share and that grows, that nobody mounts any more and is then deleted, and that is not there yet. */
    private static void claims(HeldCluster cluster) {
        Pod chat = new Pod("models-prod", "chat-6f9c8d7b5c-bbbbb", "u1", "gpu-1");
        Instant grown = Instant.parse("2026-11-30T22:30:00Z");
        cluster.claim(
                new Claim("models-prod", "weights", "fast", "pv-1"),
                END,
                at -> at.isBefore(grown.minusSeconds(1800)) ? 100 * GIBIBYTE : 200 * GIBIBYTE);
        cluster.volume("pv-1", at -> at.isBefore(grown) ? 100 * GIBIBYTE : 200 * GIBIBYTE);
        cluster.mounts(chat, "weights", "2026-11-30T20:10:00Z", END);
        cluster.mounts(
                new Pod("models-prod", "embed-0", "u5", "gpu-1"),
                "weights",
                "2026-11-30T19:00:00Z",
                "2026-11-30T22:20:00Z");
        cluster.mounts(new Pod("models-prod", "embed-0", "u6", "gpu-2"), "weights", "2026-11-30T22:20:00Z", END);
        cluster.claim(
                new Claim("research", "scratch", "<none>", "pv-unseen"), "2026-11-30T23:00:00Z", _ -> 10 * GIBIBYTE);
        cluster.mounts(new Pod("research", "train", "u4", "gpu-2"), "scratch", "2026-11-30T20:00:00Z", END);
        cluster.claim(new Claim("research", "waits", "fast", ""), END, _ -> 500 * GIBIBYTE);
    }

    /** The engine of chat, whose counters begin anew a second before the month ends, and one that has nothing to do. */
    private static void engines(HeldCluster cluster) {
        engine(cluster, "chat-6f9c8d7b5c-bbbbb", "2026-11-30T20:30:00Z", _ -> 3, 1);
        engine(cluster, "search-7d4b9c6f5-xxxxx", "2026-11-30T19:50:00Z", _ -> 0, 0);
        Map<String, String> device = Map.of("GPU_I_ID", "", "Hostname", "gpu-1", "modelName", "NVIDIA H100 80GB HBM3");
        for (String uuid : new String[] {"GPU-1", "GPU-2"}) {
            Map<String, String> labels = new HashMap<>(device);
            labels.putAll(Map.of(
                    "UUID", uuid,
                    "namespace", "monitoring",
                    "pod", "dcgm-x",
                    "exported_namespace", "models-prod",
                    "exported_pod", "chat-6f9c8d7b5c-bbbbb"));
            cluster.scraped(
                    "DCGM_FI_PROF_GR_ENGINE_ACTIVE",
                    labels,
                    "2026-11-30T20:10:00Z",
                    END,
                    at -> at.isBefore(Instant.parse("2026-11-30T20:30:00Z")) ? 0 : 0.4);
        }
    }

    private static void engine(
            HeldCluster cluster, String pod, String since, ToDoubleFunction<Instant> running, double factor) {
        Map<String, String> labels = Map.of("namespace", "models-prod", "pod", pod, "model_name", "m", "engine", "0");
        Instant begin = Instant.parse(since);
        cluster.scraped("vllm:num_requests_running", labels, since, END, running);
        Map.of(
                        "vllm:prompt_tokens_total", PROMPT_A_SECOND,
                        "vllm:prompt_tokens_cached_total", CACHED_A_SECOND,
                        "vllm:generation_tokens_total", GENERATED_A_SECOND,
                        "vllm:request_prefill_time_seconds_sum", 0.5,
                        "vllm:request_decode_time_seconds_sum", 2.5)
                .forEach((metric, rate) ->
                        cluster.scraped(metric, labels, since, END, at -> factor * rate * seconds(begin, at)));
    }

    private static double seconds(Instant begin, Instant at) {
        return Duration.between(at.isBefore(RESET) ? begin : RESET, at).toMillis() / 1_000.0;
    }
}
