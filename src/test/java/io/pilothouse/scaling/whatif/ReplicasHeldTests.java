package io.pilothouse.scaling.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.KustomizedChat;
import io.pilothouse.fakes.Served;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.scaling.QuotaInventory;
import io.pilothouse.scaling.TestQuotas;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Replicas there can be no more of: by devices that are its own and free ones, and by quotas. */
class ReplicasHeldTests {
    private static final String FOLDER = KustomizedChat.FOLDER;
    private static final String L40S = KustomizedChat.ENGINE.replace("""
                spec:
                  containers:
            """, """
                spec:
                  nodeSelector: {nvidia.com/gpu.product: NVIDIA-L40S}
                  containers:
            """);
    private static final String GPUS = "requests.nvidia.com/gpu";
    private static final String SLICE = "nvidia.com/mig-3g.40gb";

    private final HandClock clock = new HandClock();
    private final HandFedCluster cluster = new HandFedCluster("fra-1");
    private final HandRun later = new HandRun();
    private final FleetFeed fleet = new FleetFeed(clock);
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), clock, later);
    private final QuotaInventory quotas = TestQuotas.of(cluster);
    private final List<Reason> notes = new ArrayList<>();
    private FileTree tree = FileTree.platform().with(FOLDER + "deployment.yaml", L40S);

    private void twoReplicas() {
        fleet.topic()
                .read(Served.fleet(Served.prod("chat")
                        .podStartedIn(Duration.ofSeconds(200))
                        .podStartedIn(Duration.ofSeconds(100))));
        TestDevices.show(cluster, 2);
        later.runAll();
    }

    private @Nullable Integer held() {
        Endpoint endpoint = fleet.fleet().named(KustomizedChat.CHAT).orElseThrow();
        ReplicasHeld held = new ReplicasHeld(inventory, quotas);
        notes.clear();
        return held.most(
                endpoint,
                ServingSpec.read(tree, KustomizedChat.CHAT).orElseThrow().placement(),
                held.devices(endpoint),
                notes);
    }

    private static Node node(String name, String product, Map<String, String> devices) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Map.of("nvidia.com/gpu.product", product))
                .endMetadata()
                .withNewStatus()
                .withAllocatable(devices.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> new Quantity(one.getValue()))))
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    @Test
    void onlyFreeSlicesOfItsSizeHoldMoreWhereGpusAreCut() {
        twoReplicas();
        cluster.show(
                Node.class,
                List.of(
                        node("gpu-a100-01", "NVIDIA-A100-SXM4-80GB", Map.of("nvidia.com/gpu", "8", SLICE, "3")),
                        node("gpu-h100-02", "NVIDIA-H100-80GB-HBM3", Map.of(SLICE, "1"))));
        later.runAll();
        String sliced = L40S.replace("nvidia.com/gpu: 1", SLICE + ": 1");
        tree = tree.with(FOLDER + "deployment.yaml", sliced.replace("NVIDIA-L40S", "NVIDIA-A100-SXM4-80GB"));
        assertThat(held())
                .as("two that are there and three free slices; eight whole GPUs are free beside them")
                .isEqualTo(5);

        tree = tree.with(
                FOLDER + "deployment.yaml",
                sliced.replace("nodeSelector: {nvidia.com/gpu.product: NVIDIA-L40S}", "nodeSelector: {}"));
        assertThat(held()).as("on any product").isEqualTo(6);
    }

    @Test
    void aReplicaThatWaitsForItsDevicesHoldsNone() {
        twoReplicas();
        TestDevices.show(cluster, 4);
        later.runAll();
        assertThat(held()).as("both have theirs").isEqualTo(2);

        fleet.topic()
                .read(Served.fleet(Served.prod("chat")
                        .podStartedIn(Duration.ofSeconds(100))
                        .pod("chat-6f9c8d7b5c-ccccc", Phase.WAITS, "Unschedulable")));

        assertThat(held()).isEqualTo(1);
    }

    @Test
    void aQuotaThatLetsFewerBeThanDevicesHoldLimitsThem() {
        twoReplicas();
        TestDevices.show(cluster, 0);
        later.runAll();
        assertThat(held()).as("by devices").isEqualTo(6);

        cluster.show(
                ResourceQuota.class, List.of(TestQuotas.quota("models-prod", Map.of(GPUS, "4"), Map.of(GPUS, "3"))));

        assertThat(held()).isEqualTo(3);
        assertThat(notes)
                .extracting(Reason::toString)
                .contains(
                        "Quota team of namespace models-prod has room for 3 replicas: its limit of requests.nvidia.com/gpu is 4, and other pods use 1. What it was in this time was not recorded.");
    }

    @Test
    void aQuotaLimitsToWhereNobodyKnowsOfDevices() {
        twoReplicas();
        cluster.show(Node.class, List.of());
        later.runAll();
        cluster.show(
                ResourceQuota.class, List.of(TestQuotas.quota("models-prod", Map.of(GPUS, "5"), Map.of(GPUS, "2"))));

        assertThat(held()).isEqualTo(5);
        assertThat(notes).extracting(Reason::key).containsExactly("whatif.given.devices", "whatif.given.quota");
    }

    @Test
    void aQuotaThatNobodyMayReadIsSaid() {
        twoReplicas();
        cluster.lose(ResourceQuota.class, Reason.said("no right to list resourcequotas"));

        assertThat(held()).as("by devices").isPositive();
        assertThat(notes)
                .extracting(Reason::toString)
                .contains(
                        "Nobody knows how many replicas the quotas of namespace models-prod let be, so none limits what is replayed: no right to list resourcequotas");
    }
}
