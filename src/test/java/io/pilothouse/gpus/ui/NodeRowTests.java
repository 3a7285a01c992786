package io.pilothouse.gpus.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices.Condition;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.gpus.HolderPage;
import io.pilothouse.gpus.ui.DeviceSlots.Slot;
import io.pilothouse.gpus.ui.NodeRow.Shelf;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeRowTests {
    private static final Bytes HALF = Bytes.mebibytes(40_192);
    private static final Bytes SEVENTH = Bytes.mebibytes(9_856);
    private static final Holder CHAT = new Holder("models-prod", "llama-chat-7c9f", "llama-chat", null);
    private static final Holder JOB = new Holder("research", "eval-runner", "", null);

    private final NodeRow row = NodeRow.of(
            new Node(
                    ClusterName.of("fra-1"),
                    "gpu-a100-1",
                    Condition.READY,
                    List.of(
                            stock("mig-3g.40gb", "A100 3g.40gb", HALF, 3, CHAT, CHAT),
                            stock("mig-1g.10gb", "A100 1g.10gb", SEVENTH, 2, JOB))),
            false,
            (cluster, holder) -> holder.endpoint().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new HolderPage.Page("fleet/prod/" + holder.endpoint(), holder.endpoint())));

    @Test
    void eachDeviceIsASlotThatNamesItsHolderOrIsFree() {
        Slot chat = new Slot("llama-chat", "fleet/prod/llama-chat", null);

        assertThat(row.shelves())
                .extracting(Shelf::slots)
                .containsExactly(List.of(chat, chat, Slot.FREE), List.of(new Slot("eval-runner", "", null), Slot.FREE));
        assertThat(row.free()).isEqualTo(2);
    }

    @Test
    void whatHoldsADeviceAndDoesNotRunIsNotDrawnLikeWhatServes() {
        Holder broken = new Holder(
                "models-prod",
                "llama-chat-7c9f",
                "llama-chat",
                Reason.of("workloads.pod.crashes", "llama-chat-7c9f", "vllm", 7));
        NodeRow node = NodeRow.of(
                new Node(
                        ClusterName.of("fra-1"),
                        "gpu-a100-1",
                        Condition.READY,
                        List.of(stock("mig-3g.40gb", "A100 3g.40gb", HALF, 2, CHAT, broken))),
                false,
                (cluster, holder) -> Optional.empty());

        DeviceSlots drawn = new DeviceSlots(
                node.shelves().getFirst().kind(), node.shelves().getFirst().slots());

        assertThat(drawn.getChildren()
                        .map(slot -> slot.getElement().getClassList().contains("broken")))
                .containsExactly(false, true);
        assertThat(drawn.getElement().getChild(1).getAttribute("title"))
                .isEqualTo("llama-chat-7c9f stops again and again in vllm, 7 restarts.");
    }

    @Test
    void aSlotIsAsWideAsItsMemoryButHasRoomForAName() {
        assertThat(DeviceSlots.width(Bytes.mebibytes(81_559))).isEqualTo(167);
        assertThat(DeviceSlots.width(HALF)).isEqualTo(82);
        assertThat(DeviceSlots.width(SEVENTH)).isEqualTo(60);
    }

    private static Stock stock(String resource, String label, Bytes memory, int total, Holder... holders) {
        return new Stock(new DeviceKind("nvidia.com/" + resource, Map.of(), label, memory, 1), total, List.of(holders));
    }
}
