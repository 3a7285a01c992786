package io.pilothouse.rollouts.ui;

import io.pilothouse.gpus.Devices;
import java.util.List;

/** How many devices there are, and how many somebody holds. */
record Held(int held, int all) {
    static Held of(Devices devices) {
        List<Devices.Stock> stocks =
                devices.nodes().stream().flatMap(node -> node.stocks().stream()).toList();
        int all = stocks.stream().mapToInt(Devices.Stock::total).sum();
        int free = stocks.stream().mapToInt(Devices.Stock::free).sum();
        return new Held(all - free, all);
    }

    int free() {
        return all - held;
    }
}
