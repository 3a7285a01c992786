package io.pilothouse.fakes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.Pace;
import io.pilothouse.workloads.Workloads;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A small GPU cluster. */
public final class TestDevices {
    private TestDevices() {}

    public static List<Node> nodes() {
        return List.of(
                node("gpu-l40s-01", "NVIDIA-L40S", "46068", 4),
                node("gpu-h100-01", "NVIDIA-H100-80GB-HBM3", "81559", 8),
                node("gpu-t4-01", "Tesla-T4", "15360", 2),
                node("gpu-l40s-02", "NVIDIA-L40S-SHARED", "46068", 16));
    }

    /** Of clusters whose pods nobody else asks for. */
    public static DeviceInventory inventory(List<? extends Cluster> clusters, Clock clock, Pace.Later later) {
        List<Cluster> all = clusters.isEmpty() ? List.of(new HandFedCluster()) : List.copyOf(clusters);
        Clusters connected = new Clusters() {
            @Override
            public Cluster standard() {
                return all.getFirst();
            }

            @Override
            public List<Cluster> all() {
                return all;
            }
        };
        return new DeviceInventory(clusters, new Workloads(connected, clock), clock, later);
    }

    public static void show(HandFedCluster cluster, int l40sHeld) {
        cluster.show(Node.class, nodes());
        cluster.show(Pod.class, held(l40sHeld));
    }

    /** All of them by the pods of one endpoint. */
    public static void showHeldBy(HandFedCluster cluster, String endpoint, int l40sHeld) {
        cluster.show(Node.class, nodes());
        cluster.show(
                Pod.class,
                held(l40sHeld).stream()
                        .map(pod -> new PodBuilder(pod)
                                .editMetadata()
                                .addToLabels("pilothouse.io/endpoint", endpoint)
                                .endMetadata()
                                .build())
                        .toList());
    }

    private static List<Pod> held(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> new PodBuilder()
                        .withNewMetadata()
                        .withNamespace("models-prod")
                        .withName("other-" + i)
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName("gpu-l40s-01")
                        .addNewContainer()
                        .withName("c")
                        .withNewResources()
                        .withLimits(Map.of("nvidia.com/gpu", new Quantity("1")))
                        .endResources()
                        .endContainer()
                        .endSpec()
                        .build())
                .toList());
    }

    private static Node node(String name, String product, String memory, int gpus) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Map.of(
                        "nvidia.com/gpu.product", product,
                        "nvidia.com/gpu.memory", memory,
                        "nvidia.com/gpu.replicas", product.endsWith("-SHARED") ? "4" : "1"))
                .endMetadata()
                .withNewStatus()
                .withAllocatable(Map.of("nvidia.com/gpu", new Quantity(String.valueOf(gpus))))
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }
}
