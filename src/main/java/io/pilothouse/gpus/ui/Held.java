package io.pilothouse.gpus.ui;

import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.gpus.DeviceReport.PodName;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.HolderPage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a device.
 *
 * @param name of the endpoint, or of the pod that is of none
 * @param path of its page; empty where it has none
 * @param pod that it is in
 */
record Held(String name, String path, PodName pod) {
    /**
     * All that Kubernetes says to hold devices. An exporter may name itself where its labels are written over, and pods that are gone: these
     * hold nothing.
     */
    static Map<PodName, Held> of(Devices devices, HolderPage pages) {
        Map<PodName, Held> held = new HashMap<>();
        devices.nodes()
                .forEach(node -> node.stocks().stream()
                        .flatMap(stock -> stock.holders().stream())
                        .forEach(holder -> {
                            PodName pod = new PodName(holder.namespace(), holder.pod());
                            held.put(
                                    pod,
                                    pages.of(node.cluster(), holder)
                                            .map(page -> new Held(page.name(), page.path(), pod))
                                            .orElseGet(() -> new Held(holder.name(), "", pod)));
                        }));
        return held;
    }

    /** Null where nobody does; of a device that several share, the first by name. */
    static @Nullable Held by(DeviceReport report, Map<PodName, Held> held) {
        return report.pods().stream()
                .filter(held::containsKey)
                .map(held::get)
                .min(Comparator.comparing(Held::name))
                .orElse(null);
    }
}
