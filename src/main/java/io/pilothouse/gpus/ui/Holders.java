package io.pilothouse.gpus.ui;

import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.gpus.DeviceReport.PodName;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.HolderPage;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that Kubernetes says to hold devices. An exporter may name itself where its labels are written over, and pods that are gone: these hold
 * nothing.
 *
 * @param nodes that connected clusters have
 * @param unplaced nodes of which pods hold devices that no report names: which ones nobody says
 */
record Holders(Map<PodName, Held> pods, Set<String> nodes, Set<String> unplaced) {
    static Holders of(Devices devices, HolderPage pages, List<DeviceReport> reports) {
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
        Set<PodName> reported =
                reports.stream().flatMap(report -> report.pods().stream()).collect(Collectors.toSet());
        return new Holders(
                held,
                devices.nodes().stream().map(Devices.Node::name).collect(Collectors.toSet()),
                devices.nodes().stream()
                        .filter(node -> node.stocks().stream()
                                .flatMap(stock -> stock.holders().stream())
                                .anyMatch(holder -> !reported.contains(new PodName(holder.namespace(), holder.pod()))))
                        .map(Devices.Node::name)
                        .collect(Collectors.toSet()));
    }

    /** Of a device that several share, who is first by name. */
    DeviceRow row(DeviceReport report) {
        Held held = report.pods().stream()
                .filter(pods::containsKey)
                .map(pods::get)
                .min(Comparator.comparing(Held::name))
                .orElse(null);
        return new DeviceRow(report, held, held == null ? unknown(report.node()) : null);
    }

    private @Nullable Reason unknown(String node) {
        if (!nodes.contains(node)) {
            return Reason.of("gpus.holder.unknown", node);
        }
        return unplaced.contains(node) ? Reason.of("gpus.holder.unplaced", node) : null;
    }
}
