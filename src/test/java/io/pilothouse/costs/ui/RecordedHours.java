package io.pilothouse.costs.ui;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.telemetry.UsageRecording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What a server recorded, the same in each hour. On a node of four devices chat has two: one that serves, half of it at work, and one that is idle. The
 * teams docs and zoo call it alike.
 */
public final class RecordedHours {
    public static final String PRICES = "console/prices.yaml";
    /** What main has where they were recorded, and the same with a price of 4.00 for an hour of a device. */
    public static final FileTree UNPRICED = FileTree.platform()
            .with("console/environments.yaml", """
                        environments:
                        - name: prod
                          cluster: fra-1
                          namespace: models-prod
                          gateway: {kind: envoy-ai-gateway, issuer: https://login.example.com/realms/llm, audience: llm, folder: platform/gateway}
                        """)
            .with("models/chat/prod/workload.yaml", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: chat}
                        spec: {template: {spec: {containers: [{name: vllm, image: vllm/vllm-openai:v0.20.2}]}}}
                        """)
            .with("access/models/chat.yaml", "owner: docs\n")
            .with("access/teams/docs.yaml", "lead: rika@example.org\nmodels: [{model: chat}]\n")
            .with("access/teams/zoo.yaml", "lead: keeper@example.org\nmodels: [{model: chat}]\n");

    public static final FileTree PRICED = UNPRICED.with(PRICES, "currency: EUR\nperHour: {H100 80 GB: 4.00}\n");

    /** Rules are evaluated some seconds after an hour. */
    private static final Duration LATE = Duration.ofSeconds(11);

    private static final double TOKENS = 500_000;
    private static final Map<String, String> NODE = Map.of("node", "gpu-1");
    private static final Map<String, String> DEVICES = Map.of("node", "gpu-1", "resource", "nvidia_com_gpu");

    private final long[] ends;
    private final List<Series> series = new ArrayList<>();

    private RecordedHours(Instant from, Instant until) {
        Duration hour = Duration.ofHours(1);
        ends = LongStream.rangeClosed(1, Duration.between(from, until).toHours())
                .map(i -> from.plus(hour.multipliedBy(i)).plus(LATE).toEpochMilli())
                .toArray();
    }

    public static List<Series> of(String from, Instant until) {
        RecordedHours hours = new RecordedHours(Instant.parse(from), until);
        hours.all();
        return List.copyOf(hours.series);
    }

    /** An hour of which only a share has samples, and of which nobody measures how much was used. */
    public static List<Series> ofPart(String hour, double share) {
        Instant begin = Instant.parse(hour);
        return of(hour, begin.plus(Duration.ofHours(1))).stream()
                .filter(one -> !one.labels().metric().equals(UsageRecording.MEASURED.metric()))
                .filter(one -> !one.labels().metric().equals(UsageRecording.USED.metric()))
                .map(one -> Series.of(one.labels(), new long[] {one.time(0)}, new double[] {one.value(0) * share}))
                .toList();
    }

    /** A TiB of a class that a workload mounts, or nobody. */
    static List<Series> ofStorage(String from, Instant until, String storageClass, String workload) {
        RecordedHours hours = new RecordedHours(Instant.parse(from), until);
        Map<String, String> claim =
                Map.of("namespace", "models-prod", "persistentvolumeclaim", "weights", "storageclass", storageClass);
        hours.add(
                UsageRecording.CLAIMED,
                workload.isEmpty() ? claim : and(claim, Map.of("workload", workload)),
                1L << 40);
        return List.copyOf(hours.series);
    }

    /** One device more, loading. */
    static List<Series> loading(String from, Instant until) {
        RecordedHours hours = new RecordedHours(Instant.parse(from), until);
        hours.add(UsageRecording.HELD, chat("loading"), 1);
        return List.copyOf(hours.series);
    }

    private void all() {
        add(UsageRecording.COVERED, Map.of(), 1);
        add(UsageRecording.NODES, NODE, 1);
        add(
                UsageRecording.NODE_LABELS,
                and(
                        NODE,
                        Map.of(
                                "label_nvidia_com_gpu_product",
                                "NVIDIA-H100-80GB-HBM3",
                                "label_node_kubernetes_io_instance_type",
                                "gpu-4x")),
                1);
        add(UsageRecording.OFFERED, DEVICES, 4);
        add(UsageRecording.HELD, chat("serving"), 1);
        add(UsageRecording.USED, chat("serving"), 0.5);
        add(UsageRecording.MEASURED, chat("serving"), 1);
        add(UsageRecording.HELD, chat("idle"), 1);
        add(UsageRecording.MEASURED, chat("idle"), 1);
        for (String team : List.of("docs", "zoo")) {
            add(
                    UsageRecording.CALLER_TOKENS,
                    Map.of(
                            "team",
                            team,
                            "client",
                            team + "-bot",
                            "gen_ai_original_model",
                            "chat",
                            "gen_ai_token_type",
                            "input"),
                    TOKENS);
        }
    }

    private static Map<String, String> chat(String phase) {
        return and(DEVICES, Map.of("namespace", "models-prod", "workload", "chat", "phase", phase));
    }

    private static Map<String, String> and(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private void add(UsageRecording what, Map<String, String> labels, double value) {
        series.add(Series.of(
                Labels.of(what.metric(), labels),
                ends,
                LongStream.of(ends).mapToDouble(_ -> value).toArray()));
    }
}
