package io.pilothouse.gpus.ui;

import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.gpus.HolderPage;
import io.pilothouse.gpus.ui.DeviceSlots.Slot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A node as it is drawn; equal when nothing of it changed. Kubernetes says which pods hold devices of a node, not which device each has,
 * so holders stand in the order of their names.
 *
 * @param isOneOfSeveral whether its cluster is named
 */
record NodeRow(Node node, boolean isOneOfSeveral, List<Shelf> shelves) {
    /** The devices of one kind. */
    record Shelf(DeviceKind kind, int total, List<Slot> slots) {}

    static NodeRow of(Node node, boolean isOneOfSeveral, HolderPage pages) {
        return new NodeRow(
                node,
                isOneOfSeveral,
                node.stocks().stream()
                        .map(stock -> shelf(stock, holder -> pages.of(node.cluster(), holder)))
                        .toList());
    }

    private static Shelf shelf(Stock stock, Function<Holder, Optional<HolderPage.Page>> pages) {
        List<Slot> slots = new ArrayList<>();
        stock.holders()
                .forEach(holder -> slots.add(pages.apply(holder)
                        .map(page -> new Slot(page.name(), page.path(), holder.trouble()))
                        .orElseGet(() -> new Slot(holder.name(), "", holder.trouble()))));
        slots.addAll(Collections.nCopies(stock.free(), Slot.FREE));
        return new Shelf(stock.kind(), stock.total(), List.copyOf(slots));
    }

    int free() {
        return node.stocks().stream().mapToInt(Stock::free).sum();
    }
}
