package io.pilothouse.calibrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.pilothouse.calibrations.Comparison.NotCompared;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.Served;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.models.Weights;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.telemetry.CacheReports;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;

/** Mistral serves in two pods, each on an L40S, as Git says it; what its engines report a test decides. */
abstract class ServingMistral {
    protected static final String CONFIG = """
            {"model_type": "mistral", "num_hidden_layers": 40, "hidden_size": 5120, "num_attention_heads": 32,
             "num_key_value_heads": 8, "head_dim": 128, "intermediate_size": 32768, "vocab_size": 131072,
             "max_position_embeddings": 131072}""";
    protected static final String ONE = "mistral-small-6f9c8d7b5c-x2k4z";
    protected static final String TWO = "mistral-small-6f9c8d7b5c-p9vbn";

    protected final HandTime time = new HandTime();
    protected final FakePrometheus prometheus = new FakePrometheus();
    protected final HandFedCluster cluster = new HandFedCluster();
    protected final HandRun later = new HandRun();
    protected final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), time.clock(), later);
    protected final FleetFeed fleet = new FleetFeed(time.clock());
    protected final FakeRepository changes = new FakeRepository(serving(Samples.spec()));
    protected Function<ModelVersionId, Weights> weights = version -> weights(CONFIG, Samples.DIGEST);
    protected final EngineCalibrations calibrations = new EngineCalibrations(
            new CacheReports(prometheus, time.clock()),
            fleet,
            new RunningEngines(changes, inventory, version -> weights.apply(version)),
            time.surroundings());

    protected static FileTree serving(ServingSpec spec) {
        FileTree platform = FileTree.platform();
        return platform.with(NewEndpoint.files(Samples.blueprint(spec, platform), platform))
                .at("c".repeat(40));
    }

    protected static Weights weights(String config, Digest digest) {
        return new Weights(
                "s3://models/mistral-small-24b/5",
                List.of(new Weights.File("model.safetensors", Bytes.gibibytes(22.4), "b", null)),
                digest,
                config);
    }

    @BeforeEach
    void mistralServesOnTwoL40s() {
        cluster.show(Node.class, TestDevices.nodes());
        holding("gpu-l40s-01", ONE, TWO);
        shown(served());
    }

    protected static Served served() {
        return Served.prod("mistral-small")
                .runs(Samples.DIGEST)
                .pod(ONE, Phase.READY, "")
                .pod(TWO, Phase.READY, "");
    }

    protected void shown(Served served) {
        fleet.topic().read(Served.fleet(served));
    }

    protected void holding(String node, String... pods) {
        cluster.show(
                Pod.class,
                new ArrayList<>(
                        List.of(pods).stream().map(pod -> pod(node, pod)).toList()));
        later.runAll();
    }

    protected static Pod pod(String node, String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("models-prod")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .addNewContainer()
                .withName("vllm")
                .withNewResources()
                .withLimits(Map.of("nvidia.com/gpu", new Quantity("1")))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }

    /** What a real engine exposed, with the memory of another device. */
    protected void report(String version, String pod, Map<String, String> instead) {
        Series real = new ReplayedEngine(version, "models-prod", pod)
                .scraped(time.clock().instant().toEpochMilli()).stream()
                        .filter(series -> series.labels().metric().equals("vllm:cache_config_info"))
                        .findFirst()
                        .orElseThrow();
        Map<String, String> labels = new HashMap<>(real.labels().all());
        labels.putAll(Map.of("block_size", "16", "num_gpu_blocks_override", "None", "kv_cache_memory_bytes", "None"));
        labels.putAll(instead);
        prometheus.write(List.of(
                Series.of(Labels.of(labels), new long[] {time.clock().instant().toEpochMilli()}, new double[] {1})));
    }

    protected void report(String pod, long blocks) {
        report("0.32.0", pod, Map.of("num_gpu_blocks", String.valueOf(blocks)));
    }

    protected EngineCalibrations.Known read() {
        calibrations.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(calibrations.topic().latest().value());
    }

    protected Comparison comparison() {
        return Objects.requireNonNull(read().endpoints().get(Samples.ENDPOINT));
    }

    protected void assertNone(String because) {
        EngineCalibrations.Known known = read();

        assertThat(known.endpoints().get(Samples.ENDPOINT))
                .isInstanceOfSatisfying(
                        NotCompared.class,
                        none -> assertThat(none.why().toString()).contains(because));
        assertThat(known.calibrations().known()).isEmpty();
    }

    protected FitQuestion next() {
        return new FitQuestion(
                CONFIG,
                new FitQuestion.Weights.Files(Bytes.gibibytes(22.4)),
                inventory
                        .devices()
                        .offer(inventory.devices().kinds().stream()
                                .filter(kind -> kind.label().startsWith("L40S") && !kind.timeSliced())
                                .findFirst()
                                .orElseThrow())
                        .gpu(),
                EngineMemory.of(
                        Samples.spec().engine().withMaxModelLen(8192),
                        1,
                        Defaults.in(FileTree.platform()).vllm()));
    }
}
