package io.pilothouse.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.gpus.Devices.Condition;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KindTotalsTests {
    private static final DeviceKind H100 =
            new DeviceKind("nvidia.com/gpu", Map.of(), "H100 80 GB", Bytes.mebibytes(81_559), 1);
    private static final DeviceKind L40S =
            new DeviceKind("nvidia.com/gpu", Map.of(), "L40S", Bytes.mebibytes(46_068), 1);

    @Test
    void whatIsFreeWhereNoPodMayComeIsSetAside() {
        List<KindTotals> totals = KindTotals.of(new Devices(
                List.of(
                        node("gpu-1", Condition.READY, H100, 8, 5),
                        node("gpu-2", Condition.CORDONED, H100, 8, 2),
                        node("gpu-3", Condition.READY, H100, 4, 2),
                        node("gpu-4", Condition.NOT_READY, L40S, 4, 0)),
                List.of(),
                Map.of()));

        assertThat(totals)
                .containsExactly(new KindTotals(H100, 3, 20, 9, 5, 6, 3), new KindTotals(L40S, 1, 4, 0, 0, 4, 0));
    }

    private static Node node(String name, Condition condition, DeviceKind kind, int total, int held) {
        Holder holder = new Holder("models-prod", "pod", "llama", null);
        return new Node(
                ClusterName.of("fra-1"),
                name,
                condition,
                List.of(new Stock(kind, total, Collections.nCopies(held, holder))));
    }
}
