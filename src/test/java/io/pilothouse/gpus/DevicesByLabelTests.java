package io.pilothouse.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.TestDevices;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DevicesByLabelTests {
    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final DevicesByLabel devices =
            new DevicesByLabel(TestDevices.inventory(List.of(cluster), new HandClock(), later));

    private static Node node(String name, String resource, Map<String, String> labels) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withNewStatus()
                .withAllocatable(Map.of(resource, new Quantity("4")))
                .endStatus()
                .build();
    }

    private void show(Node... nodes) {
        cluster.show(Node.class, List.of(nodes));
        cluster.show(Pod.class, List.of());
        later.runAll();
    }

    @Test
    void whileAClusterDoesNotSayWhatItHasAnyNameMayBeOneOfADevice() {
        assertThat(devices.inClusters()).isEmpty();
        assertThat(devices.mayBe("Toaster")).isTrue();
    }

    @Test
    void onceAllSayWhatTheyHaveAPriceIsOfThatAndOfWhatThatIsAPartOf() {
        show(
                node(
                        "gpu-1",
                        "nvidia.com/gpu",
                        Map.of(DeviceKind.PRODUCT, "NVIDIA-L40S", "nvidia.com/gpu.replicas", "4")),
                node("gpu-2", "nvidia.com/mig-3g.40gb", Map.of(DeviceKind.PRODUCT, "NVIDIA-A100-SXM4-80GB")));

        assertThat(devices.inClusters()).containsExactly("A100 3g.40gb", "L40S ÷ 4");
        assertThat(List.of("L40S ÷ 4", "L40S", "A100 3g.40gb", "A100 80 GB")).allMatch(devices::mayBe);
    }

    @Test
    void theNameOfAGpuThatNoNodeHasIsNoDeviceThere() {
        show(node("gpu-1", "nvidia.com/gpu", Map.of(DeviceKind.PRODUCT, "NVIDIA-L40S")));

        assertThat(List.of("Toaster", "H100", "L40", "H200", "A100 80 GB", "L40S ÷ 4"))
                .noneMatch(devices::mayBe);
    }
}
