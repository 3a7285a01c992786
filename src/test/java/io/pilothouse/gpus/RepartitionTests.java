package io.pilothouse.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.Repartition.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the labels of NVIDIA's MIG manager say of a node that is cut otherwise. */
class RepartitionTests {
    private static final String HALF = "nvidia.com/mig-3g.40gb";
    private static final String SEVENTH = "nvidia.com/mig-1g.10gb";

    private final HandClock clock = new HandClock();
    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), clock, later);

    private static Node node(String state, Map<String, Integer> devices) {
        Map<String, Quantity> allocatable = new HashMap<>(Map.of("cpu", new Quantity("96")));
        devices.forEach((resource, count) -> allocatable.put(resource, new Quantity(String.valueOf(count))));
        return new NodeBuilder()
                .withNewMetadata()
                .withName("gpu-a100-1")
                .withLabels(Map.of(
                        "nvidia.com/gpu.product",
                        "NVIDIA-A100-SXM4-80GB",
                        "nvidia.com/mig.config",
                        "all-1g.10gb",
                        "nvidia.com/mig.config.state",
                        state))
                .endMetadata()
                .withNewStatus()
                .withAllocatable(allocatable)
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    private static Pod holder(String name, String resource) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("models-prod")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withNodeName("gpu-a100-1")
                .addNewContainer()
                .withName("vllm")
                .withNewResources()
                .withLimits(Map.of(resource, new Quantity("1")))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }

    private Devices.Node seen(Node node, Pod... pods) {
        cluster.show(Pod.class, List.of(pods));
        cluster.show(Node.class, List.of(node));
        later.runAll();
        return inventory.devices().nodes().getFirst();
    }

    @Test
    void whatANodeOffersWhileItIsCutOtherwiseIsFreeForNobody() {
        Devices.Node node = seen(node("pending", Map.of(HALF, 4)));

        assertThat(node.repartition()).isEqualTo(new Repartition("all-1g.10gb", State.PENDING, clock.instant(), true));
        DeviceKind kind = inventory.devices().kinds().getFirst();
        assertThat(inventory.devices().mostFreeOnOneNode(kind)).isZero();
        assertThat(inventory.devices().offers())
                .allMatch(offer ->
                        offer.freeOnNodes() != null && offer.freeOnNodes().isEmpty());
        assertThat(MoreRoom.ways(inventory.devices(), kind, 1, 1))
                .noneMatch(way -> way.key().equals("gpus.room.not-ready"));

        assertThat(seen(node("success", Map.of(HALF, 4))).schedulable()).isTrue();
    }

    @Test
    void itIsSinceTheConsoleSawItBeginAndARestartOfTheNodeBelongsToIt() {
        seen(node("success", Map.of(HALF, 4)));
        clock.pass(Duration.ofMinutes(1));
        Instant began = clock.instant();
        seen(node("pending", Map.of(HALF, 4)));
        clock.pass(Duration.ofMinutes(2));

        assertThat(seen(node("rebooting", Map.of())).repartition())
                .isEqualTo(new Repartition("all-1g.10gb", State.REBOOTING, began, false));
        assertThat(seen(node("failed", Map.of())).repartition())
                .isEqualTo(new Repartition("all-1g.10gb", State.FAILED, clock.instant(), false));
    }

    @Test
    void whatFailedOffersWhatTheNodeSaysThatItHas() {
        Devices.Node node = seen(node("failed", Map.of(HALF, 4)));

        assertThat(node.repartition()).isNotNull();
        assertThat(node.schedulable()).isTrue();
    }

    @Test
    void podsThatHoldSlicesWhichTheNodeNoLongerHasStandWithWhatTheyWereGiven() {
        Devices.Node node = seen(node("success", Map.of(SEVENTH, 14)), holder("old", HALF), holder("new", SEVENTH));

        assertThat(node.gone()).singleElement().satisfies(gone -> {
            assertThat(gone.kind().label()).isEqualTo("A100 3g.40gb");
            assertThat(gone.total()).isZero();
            assertThat(gone.holders()).containsExactly(new Holder("models-prod", "old", "", null));
        });
        assertThat(inventory.devices().kinds())
                .as("what nobody can get")
                .extracting(DeviceKind::resource)
                .containsExactly(SEVENTH);
    }

    @Test
    void aNodeThatOffersNothingAndThatPodsHoldDevicesOfIsThere() {
        assertThat(seen(node("success", Map.of()), holder("old", HALF)).gone()).hasSize(1);
        cluster.show(Pod.class, List.of());
        later.runAll();
        assertThat(inventory.devices().nodes()).isEmpty();
    }
}
