package io.pilothouse.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.gpus.Devices.Claim;
import io.pilothouse.gpus.Devices.Condition;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.live.Reading;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeviceInventoryTests {
    private static final ClusterName FRA_1 = ClusterName.of("fra-1");

    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), new HandClock(), later);

    @Test
    void nothingIsSaidBeforeBothListsAreComplete() {
        cluster.show(Node.class, List.of(h100("gpu-1", 8)));
        later.runAll();

        assertThat(inventory.topic().latest()).isEqualTo(Reading.waiting());
    }

    @Test
    void aWholeGpuIsAKindByItsProduct() {
        show(List.of(h100("gpu-1", 8)), List.of());

        DeviceKind kind = inventory.devices().kinds().getFirst();
        assertThat(kind.resource()).isEqualTo("nvidia.com/gpu");
        assertThat(kind.nodeSelector()).isEqualTo(Map.of("nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3"));
        assertThat(kind.label()).isEqualTo("H100 80 GB");
        assertThat(kind.memory()).isEqualTo(Bytes.mebibytes(81559));
        assertThat(kind.cudaMemory().inGibibytes()).isBetween(79.0, 79.25);
        assertThat(kind.timeSliced()).isFalse();
    }

    @Test
    void podsHoldWhatTheyAskForUntilTheyAreOver() {
        show(
                List.of(h100("gpu-1", 4)),
                List.of(
                        pod("chat-0", "gpu-1", "Running", "llama-chat", gpus(2)),
                        pod("job", "gpu-1", "Succeeded", "", gpus(1)),
                        pod(
                                "web",
                                "gpu-1",
                                "Running",
                                "",
                                List.of(new ContainerBuilder().withName("web").build()))));

        Stock stock = inventory.devices().nodes().getFirst().stocks().getFirst();
        Holder chat = new Holder("models-prod", "chat-0", "llama-chat", null);
        assertThat(stock.holders()).containsExactly(chat, chat);
        assertThat(stock.free()).isEqualTo(2);
        assertThat(inventory.devices().podsNow(stock.kind(), 2)).isEqualTo(1);
    }

    @Test
    void theGreediestInitContainerCountsIfItWantsMore() {
        Pod greedy = new PodBuilder(pod("p", "gpu-1", "Running", "", gpus(1)))
                .editSpec()
                .addAllToInitContainers(gpus(3))
                .endSpec()
                .build();
        Pod sidecar = new PodBuilder(pod("q", "gpu-1", "Running", "", gpus(1)))
                .editSpec()
                .addNewInitContainer()
                .withName("side")
                .withRestartPolicy("Always")
                .withNewResources()
                .withLimits(Map.of("nvidia.com/gpu", new Quantity("1")))
                .endResources()
                .endInitContainer()
                .endSpec()
                .build();

        show(List.of(h100("gpu-1", 8)), List.of(greedy, sidecar));

        Map<String, Long> held = inventory.devices().nodes().getFirst().stocks().getFirst().holders().stream()
                .collect(Collectors.groupingBy(Holder::pod, Collectors.counting()));
        assertThat(held).isEqualTo(Map.of("p", 3L, "q", 2L));
    }

    @Test
    void mixedSlicesAreAKindForEachProfile() {
        Node node = node(
                "gpu-a100",
                Map.of("nvidia.com/gpu", "0", "nvidia.com/mig-3g.40gb", "2", "nvidia.com/mig-1g.10gb", "4"),
                Map.of(
                        "nvidia.com/gpu.product", "NVIDIA-A100-SXM4-80GB",
                        "nvidia.com/gpu.memory", "81920",
                        "nvidia.com/mig-3g.40gb.memory", "40192",
                        "nvidia.com/mig-1g.10gb.memory", "9856"));

        show(List.of(node), List.of());

        assertThat(inventory.devices().kinds())
                .extracting(DeviceKind::label)
                .containsExactly("A100 1g.10gb", "A100 3g.40gb");
        DeviceKind slice = inventory.devices().kinds().getLast();
        assertThat(slice.memory()).isEqualTo(Bytes.mebibytes(40192));
        assertThat(slice.cudaMemory()).isEqualTo(slice.memory());
        assertThat(slice.nodeSelector()).containsEntry("nvidia.com/gpu.product", "NVIDIA-A100-SXM4-80GB");
    }

    @Test
    void aSingleProfileIsInTheProductsName() {
        Node node = node(
                "gpu-a100",
                Map.of("nvidia.com/gpu", "14"),
                Map.of(
                        "nvidia.com/gpu.product", "NVIDIA-A100-SXM4-80GB-MIG-1g.10gb",
                        "nvidia.com/gpu.memory", "9856"));

        show(List.of(node), List.of());

        assertThat(inventory.devices().kinds()).extracting(DeviceKind::label).containsExactly("A100 1g.10gb");
    }

    @Test
    void timeSlicesAreMarked() {
        Node node = node(
                "gpu-l40s",
                Map.of("nvidia.com/gpu", "16"),
                Map.of(
                        "nvidia.com/gpu.product", "NVIDIA-L40S-SHARED",
                        "nvidia.com/gpu.replicas", "4",
                        "nvidia.com/gpu.memory", "46068"));

        show(List.of(node), List.of());

        DeviceKind kind = inventory.devices().kinds().getFirst();
        assertThat(kind.timeSliced()).isTrue();
        assertThat(kind.label()).isEqualTo("L40S ÷ 4");
    }

    @Test
    void whereNoNewPodMayComeNothingIsFree() {
        Node cordoned = new NodeBuilder(h100("gpu-1", 8))
                .editOrNewSpec()
                .withUnschedulable(true)
                .endSpec()
                .build();
        Node broken = new NodeBuilder(h100("gpu-2", 8))
                .editStatus()
                .editFirstCondition()
                .withStatus("Unknown")
                .endCondition()
                .endStatus()
                .build();

        show(List.of(cordoned, broken), List.of());

        Devices devices = inventory.devices();
        assertThat(devices.nodes())
                .extracting(Devices.Node::condition)
                .containsExactly(Condition.CORDONED, Condition.NOT_READY);
        assertThat(devices.mostFreeOnOneNode(devices.kinds().getFirst())).isZero();
        assertThat(devices.mostOnOneNode(devices.kinds().getFirst())).isEqualTo(8);
    }

    @Test
    void podsWithoutANodeWait() {
        show(List.of(h100("gpu-1", 1)), List.of(pod("chat-0", null, "Pending", "llama-chat", gpus(2))));

        assertThat(inventory.devices().waiting())
                .containsExactly(
                        new Claim(FRA_1, new Holder("models-prod", "chat-0", "llama-chat", null), "nvidia.com/gpu", 2));
    }

    @Test
    void whileOneWatchIsBrokenThePictureIsOld() {
        show(List.of(h100("gpu-1", 8)), List.of());

        cluster.lose(Pod.class, "connection refused");
        cluster.show(Node.class, List.of(h100("gpu-1", 4)));
        later.runAll();

        assertThat(inventory.topic().latest()).isInstanceOf(Reading.Lost.class);
        assertThat(inventory.devices().nodes().getFirst().stocks().getFirst().total())
                .isEqualTo(8);
        cluster.show(Pod.class, List.of());
        later.runAll();
        assertThat(inventory.topic().latest()).isInstanceOf(Reading.Current.class);
        assertThat(inventory.devices().nodes().getFirst().stocks().getFirst().total())
                .isEqualTo(4);
    }

    @Test
    void manyChangesAtOnceArePublishedOnce() {
        show(List.of(h100("gpu-1", 8)), List.of());

        cluster.show(Pod.class, List.of(pod("a", "gpu-1", "Running", "", gpus(1))));
        cluster.show(Pod.class, List.of(pod("b", "gpu-1", "Running", "", gpus(1))));

        assertThat(later.runAll()).isEqualTo(1);
    }

    @Test
    void withoutAClusterItSaysSo() {
        try (DeviceInventory none = TestDevices.inventory(List.of(), new HandClock(), later)) {
            assertThat(none.topic().latest()).isInstanceOf(Reading.Lost.class);
        }
    }

    @Test
    void closingEndsTheWatches() {
        int before = cluster.watchers();

        inventory.close();

        assertThat(cluster.watchers()).isEqualTo(before - 1); // pods are the workloads' to watch
    }

    private void show(List<Node> nodes, List<Pod> pods) {
        cluster.show(Node.class, nodes);
        cluster.show(Pod.class, pods);
        later.runAll();
    }

    private static Node h100(String name, int gpus) {
        return node(
                name,
                Map.of("cpu", "64", "nvidia.com/gpu", String.valueOf(gpus)),
                Map.of("nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3", "nvidia.com/gpu.memory", "81559"));
    }

    private static Node node(String name, Map<String, String> allocatable, Map<String, String> labels) {
        Map<String, Quantity> quantities = new HashMap<>();
        allocatable.forEach((resource, amount) -> quantities.put(resource, new Quantity(amount)));
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withNewStatus()
                .withAllocatable(quantities)
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    private static List<Container> gpus(int count) {
        return List.of(new ContainerBuilder()
                .withName("vllm")
                .withNewResources()
                .withLimits(Map.of("nvidia.com/gpu", new Quantity(String.valueOf(count))))
                .endResources()
                .build());
    }

    private static Pod pod(
            String name,
            @org.jspecify.annotations.Nullable String node,
            String phase,
            String endpoint,
            List<Container> containers) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("models-prod")
                .withName(name)
                .withLabels(endpoint.isEmpty() ? Map.of() : Map.of("pilothouse.io/endpoint", endpoint))
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .withContainers(containers)
                .endSpec()
                .withNewStatus()
                .withPhase(phase)
                .endStatus()
                .build();
    }
}
