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

    private void showL40S() {
        Node node = new NodeBuilder()
                .withNewMetadata()
                .withName("gpu-1")
                .addToLabels(DeviceKind.PRODUCT, "NVIDIA-L40S")
                .endMetadata()
                .withNewStatus()
                .withAllocatable(Map.of("nvidia.com/gpu", new Quantity("4")))
                .endStatus()
                .build();
        cluster.show(Node.class, List.of(node));
        cluster.show(Pod.class, List.of());
        later.runAll();
    }

    @Test
    void whileAClusterDoesNotSayWhatItHasAnyNameMayBeOneOfADevice() {
        assertThat(devices.inClusters()).isEmpty();
        assertThat(devices.mayBe("Toaster")).isTrue();
    }

    @Test
    void onceAllSayWhatTheyHaveOnlyWhatTheyHaveAndNamesOfGpusMayBe() {
        showL40S();

        assertThat(devices.inClusters()).containsExactly("L40S");
        assertThat(List.of("L40S", "H200", "A100 80 GB", "A100 3g.40gb", "L40S ÷ 4"))
                .allMatch(devices::mayBe);
        assertThat(devices.mayBe("Toaster")).isFalse();
    }
}
