package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.Devices.Condition;
import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DevicesInUseTests {
    private static final DeviceKind L40S =
            new DeviceKind("nvidia.com/gpu", Map.of(), "L40S", Bytes.mebibytes(46_068), 1);

    @Test
    void aDeviceOfANodeThatTakesNoPodIsNeitherHeldNorFree() {
        Devices devices =
                new Devices(List.of(node("a", Condition.READY), node("b", Condition.NOT_READY)), List.of(), Map.of());

        assertThat(DevicesInUse.of(devices)).isEqualTo(new DevicesInUse(0, 4, 8, ""));
    }

    private static Node node(String name, Condition condition) {
        return new Node(ClusterName.of("fra-1"), name, condition, List.of(new Stock(L40S, 4, List.of())));
    }
}
