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
import io.pilothouse.gpus.Devices.Coming;
import io.pilothouse.units.ClusterName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which nodes are only just coming: those that cannot be used yet and never could. */
class ComingNodesTests {
    private static final Instant CREATED = Instant.parse("2026-11-24T03:00:00Z");
    private static final Map<String, String> L40S = Map.of("nvidia.com/gpu.product", "NVIDIA-L40S");

    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), new HandClock(), later);

    private static Node node(Map<String, String> labels, int devices, String ready, Instant since) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName("gpu-7")
                .withCreationTimestamp(CREATED.toString())
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withAllocatable(
                        devices == 0
                                ? Map.of("cpu", new Quantity("96"))
                                : Map.of("nvidia.com/gpu", new Quantity(String.valueOf(devices))))
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .withLastTransitionTime(since.toString())
                .endCondition()
                .endStatus()
                .build();
    }

    private List<Coming> coming(Node node) {
        cluster.show(Pod.class, List.of());
        cluster.show(Node.class, List.of(node));
        later.runAll();
        return inventory.devices().coming();
    }

    private static Coming gpu7(Set<String> devices, boolean ready) {
        return new Coming(ClusterName.of("fra-1"), "gpu-7", CREATED, devices, ready);
    }

    @Test
    void oneThatIsNotReadySinceItWasMadeIsComingWithWhatItsLabelsName() {
        assertThat(coming(node(L40S, 0, "False", CREATED.plusSeconds(2))))
                .containsExactly(gpu7(Set.of("L40S", "NVIDIA-L40S"), false));
        assertThat(inventory.devices().nodes()).as("it has no devices yet").isEmpty();
    }

    @Test
    void oneThatOffersItsDevicesAndIsNotReadyYetIsComing() {
        assertThat(coming(node(L40S, 4, "False", CREATED))).containsExactly(gpu7(Set.of("L40S"), false));
    }

    @Test
    void oneThatIsReadyAndDoesNotOfferItsDevicesIsComing() {
        assertThat(coming(node(L40S, 0, "True", CREATED.plusSeconds(90))))
                .containsExactly(gpu7(Set.of("L40S", "NVIDIA-L40S"), true));
    }

    @Test
    void oneThatWasReadyAndIsNoMoreIsNotComing() {
        assertThat(coming(node(L40S, 4, "Unknown", CREATED.plusSeconds(180)))).isEmpty();
    }

    @Test
    void oneThatCanBeUsedIsThere() {
        assertThat(coming(node(L40S, 4, "True", CREATED.plusSeconds(90)))).isEmpty();
    }

    @Test
    void oneThatIsClosedToPodsIsNotComing() {
        Node closed = new NodeBuilder(node(L40S, 0, "False", CREATED))
                .editSpec()
                .withUnschedulable(true)
                .endSpec()
                .build();

        assertThat(coming(closed)).isEmpty();
    }

    @Test
    void whatOneWithoutDevicesOrThatIsCutWillHaveNobodyKnows() {
        assertThat(coming(node(Map.of(), 0, "False", CREATED))).isEmpty();
        assertThat(coming(node(
                        Map.of("nvidia.com/gpu.product", "NVIDIA-A100-SXM4-80GB", "nvidia.com/mig.config", "all-mixed"),
                        0,
                        "False",
                        CREATED)))
                .isEmpty();
    }
}
