package io.pilothouse.fleet.ui;

import io.pilothouse.gpus.Devices;
import io.pilothouse.units.ClusterName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many devices there are, and how many somebody holds.
 *
 * @param notKnown the clusters whose devices are not counted, in words; empty when all are
 */
public record DevicesInUse(int held, int all, String notKnown) {
    public static DevicesInUse of(Devices devices) {
        List<Devices.Stock> stocks =
                devices.nodes().stream().flatMap(node -> node.stocks().stream()).toList();
        int all = stocks.stream().mapToInt(Devices.Stock::total).sum();
        int free = stocks.stream().mapToInt(Devices.Stock::free).sum();
        return new DevicesInUse(
                all - free,
                all,
                devices.lost().keySet().stream().map(ClusterName::value).collect(Collectors.joining(", ")));
    }

    public int free() {
        return all - held;
    }
}
