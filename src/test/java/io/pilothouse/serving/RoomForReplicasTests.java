package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.Devices.Condition;
import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What another replica needs, said before somebody asks for one. */
class RoomForReplicasTests {
    private static final DeviceKind H200 =
            new DeviceKind("nvidia.com/gpu", Map.of(DeviceKind.PRODUCT, "H200"), "H200", Bytes.gibibytes(141), 1);

    private static Placement of(int devices, int pods) {
        return new Placement(H200.resource(), H200.nodeSelector(), devices, pods);
    }

    private static String said(Devices devices, Placement placement) {
        return MostReplicas.room(devices, placement).map(Reason::toString).orElse("");
    }

    @Test
    void onlyWholePodsOnOneNodeAreRoom() {
        Devices devices = new Devices(List.of(node("gpu-1", 3), node("gpu-2", 2)), List.of(), Map.of());

        assertThat(said(devices, of(2, 1)))
                .isEqualTo("A replica holds 2 × H200. Free now: 5, room for 2 more replicas.");
        assertThat(said(devices, of(2, 2)))
                .isEqualTo("A replica holds 4 × H200. Free now: 5, room for one more replica.");
        assertThat(said(devices, of(4, 1)))
                .isEqualTo("A replica holds 4 × H200. Free now: 5, room for no more replicas.");
    }

    @Test
    void whatIsNotKnownIsNotNothing() {
        assertThat(MostReplicas.room(Devices.NONE, of(2, 1)).orElseThrow().inWords(Locale.GERMAN))
                .endsWith("Wie viele frei sind, ist gerade nicht bekannt.");
        assertThat(MostReplicas.room(Devices.NONE, of(0, 1))).isEmpty();
    }

    private static Node node(String name, int free) {
        return new Node(ClusterName.of("fra-1"), name, Condition.READY, List.of(new Stock(H200, free, List.of())));
    }
}
