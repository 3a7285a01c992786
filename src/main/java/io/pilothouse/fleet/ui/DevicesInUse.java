package io.pilothouse.fleet.ui;

import io.pilothouse.gpus.Devices;
import java.util.List;

/** How many devices there are, and how many somebody holds. */
public record DevicesInUse(int held, int all) {
    public static DevicesInUse of(Devices devices) {
        List<Devices.Stock> stocks =
                devices.nodes().stream().flatMap(node -> node.stocks().stream()).toList();
        int all = stocks.stream().mapToInt(Devices.Stock::total).sum();
        int free = stocks.stream().mapToInt(Devices.Stock::free).sum();
        return new DevicesInUse(all - free, all);
    }

    public int free() {
        return all - held;
    }
}
