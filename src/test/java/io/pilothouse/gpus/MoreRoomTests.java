package io.pilothouse.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.gpus.Devices.Condition;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoreRoomTests {
    private static final ClusterName FRA = ClusterName.of("fra-1");
    private static final Map<String, String> A100 = Map.of(DeviceKind.PRODUCT, "NVIDIA-A100-SXM4-80GB");
    private static final DeviceKind WHOLE =
            new DeviceKind("nvidia.com/gpu", A100, "A100 80 GB", Bytes.gibibytes(80), 1);
    private static final DeviceKind SLICE =
            new DeviceKind("nvidia.com/mig-3g.40gb", A100, "A100 3g.40gb", Bytes.gibibytes(40), 1);
    private static final Holder SOMEBODY = new Holder("models-prod", "other-1", "", null);

    private static Node node(String name, Condition condition, Stock... stocks) {
        return new Node(FRA, name, condition, List.of(stocks));
    }

    private static Stock stock(DeviceKind kind, int total, int held) {
        return new Stock(kind, total, Collections.nCopies(held, SOMEBODY));
    }

    private static List<String> ways(DeviceKind kind, int each, int pods, Node... nodes) {
        return MoreRoom.ways(new Devices(List.of(nodes), List.of(), Map.of()), kind, each, pods).stream()
                .map(Reason::toString)
                .toList();
    }

    @Test
    void freeWholeGpusAreCutIntoAsManySlicesAsGoOntoOne() {
        Node cut = node("a100-1", Condition.READY, stock(SLICE, 4, 4), stock(WHOLE, 3, 1));

        assertThat(ways(SLICE, 1, 3, cut))
                .containsExactly(
                        "2 free whole GPUs of a100-1, cut into 2 × 3g.40gb each, would hold 4 pods more.",
                        "One more node such as a100-1 (4 × A100 3g.40gb) would do.");
        assertThat(ways(SLICE, 1, 1, cut))
                .contains("One free whole GPU of a100-1, cut into 2 × 3g.40gb each, would hold 2 pods more.");
    }

    @Test
    void aGpuThatIsHeldOrOfAnotherProductIsNotCut() {
        DeviceKind h100 = new DeviceKind(
                "nvidia.com/gpu", Map.of(DeviceKind.PRODUCT, "NVIDIA-H100-80GB-HBM3"), "H100", Bytes.gibibytes(80), 1);

        assertThat(ways(
                        SLICE,
                        1,
                        1,
                        node("a100-1", Condition.READY, stock(SLICE, 2, 2), stock(WHOLE, 2, 2)),
                        node("h100-1", Condition.READY, stock(h100, 8, 0)),
                        node("a100-2", Condition.CORDONED, stock(WHOLE, 4, 0))))
                .containsExactly("One more node such as a100-1 (2 × A100 3g.40gb) would do.");
    }

    @Test
    void closedNodesComeFirstAndNodesAreCountedByTheLargest() {
        assertThat(ways(
                        WHOLE,
                        2,
                        9,
                        node("small", Condition.READY, stock(WHOLE, 2, 2)),
                        node("large", Condition.CORDONED, stock(WHOLE, 8, 3)),
                        node("ill", Condition.NOT_READY, stock(WHOLE, 2, 0))))
                .containsExactly(
                        "Node large is cordoned and has room for 2 pods.",
                        "Node ill is not ready and has room for one pod.",
                        "3 more nodes such as large (8 × A100 80 GB) would do.");
    }
}
