package io.pilothouse.gpus.ui;

import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.gpus.HolderPage;
import io.pilothouse.gpus.ui.DeviceSlots.Slot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A node as it is drawn; equal when nothing of it changed. Kubernetes says which pods hold devices of a node, not which device each has,
 * so holders stand in the order of their names.
 *
 * @param isOneOfSeveral whether its cluster is named
 */
record NodeRow(Node node, boolean isOneOfSeveral, List<Shelf> shelves) {
    /** The devices of one kind. {@code isGone} where the node has none of it any more, and pods were given some. */
    record Shelf(DeviceKind kind, int total, List<Slot> slots, boolean isGone) {
        /** So many pods were given devices of it that are not there any more; which of them, nobody says. */
        int lacking() {
            return isGone ? 0 : Math.max(0, slots.size() - total);
        }
    }

    static NodeRow of(Node node, boolean isOneOfSeveral, HolderPage pages) {
        return new NodeRow(
                node,
                isOneOfSeveral,
                Stream.concat(
                                node.stocks().stream()
                                        .map(stock -> shelf(
                                                stock,
                                                held(node, stock, pages),
                                                node.isRepartitioned() ? 0 : stock.free())),
                                node.gone().stream()
                                        .map(stock -> new Shelf(stock.kind(), 0, held(node, stock, pages), true)))
                        .toList());
    }

    private static List<Slot> held(Node node, Stock stock, HolderPage pages) {
        return stock.holders().stream()
                .map(holder -> pages.of(node.cluster(), holder)
                        .map(page -> new Slot(page.name(), page.path(), holder.trouble()))
                        .orElseGet(() -> new Slot(holder.name(), "", holder.trouble())))
                .toList();
    }

    /** @param free to be drawn: what is there until a node is cut otherwise is nobody's */
    private static Shelf shelf(Stock stock, List<Slot> held, int free) {
        List<Slot> slots = new ArrayList<>(held);
        slots.addAll(Collections.nCopies(free, Slot.FREE));
        return new Shelf(stock.kind(), stock.total(), List.copyOf(slots), false);
    }

    int free() {
        return node.stocks().stream().mapToInt(Stock::free).sum();
    }
}
