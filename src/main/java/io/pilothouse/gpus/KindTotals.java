package io.pilothouse.gpus;

import io.pilothouse.gpus.Devices.Stock;
import java.util.List;

/**
 * What there is of one kind in all clusters that answer.
 *
 * @param nodes that have some
 * @param held on any node
 * @param free where a new pod may come
 * @param setAside neither held nor free: on nodes that take no pods
 * @param together the most that is free on one node, so the widest replica that could start now
 */
public record KindTotals(DeviceKind kind, int nodes, int total, int held, int free, int setAside, int together) {
    public static List<KindTotals> of(Devices devices) {
        return devices.kinds().stream().map(kind -> of(kind, devices)).toList();
    }

    private static KindTotals of(DeviceKind kind, Devices devices) {
        List<Stock> stocks = devices.nodes().stream()
                .flatMap(node -> node.stocks().stream())
                .filter(stock -> stock.kind().equals(kind))
                .toList();
        int total = stocks.stream().mapToInt(Stock::total).sum();
        int unheld = stocks.stream().mapToInt(Stock::free).sum();
        int free = devices.free().getOrDefault(kind, 0);
        return new KindTotals(
                kind, stocks.size(), total, total - unheld, free, unheld - free, devices.mostFreeOnOneNode(kind));
    }
}
