package io.pilothouse.gpus;

import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.units.ClusterName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Devices that somebody should look at, as they report themselves. From memory. */
@Component
public class UnwellDevices {
    private final DeviceReports reports;
    private final DeviceInventory inventory;

    UnwellDevices(DeviceReports reports, DeviceInventory inventory) {
        this.reports = reports;
        this.inventory = inventory;
    }

    /** What they report; whoever follows its feed makes it live. */
    public Topic<DeviceReading> topic() {
        return reports.topic();
    }

    /** Of all nodes that are known. */
    public List<DeviceReport> all() {
        return unwell(inventory.devices());
    }

    /** Of the nodes of one cluster. */
    public List<DeviceReport> in(ClusterName cluster) {
        return unwell(inventory.devices(cluster));
    }

    private List<DeviceReport> unwell(Devices devices) {
        if (!(reports.topic().latest() instanceof Reading.Current<DeviceReading>(DeviceReading now))) {
            return List.of();
        }
        Set<String> nodes = devices.nodes().stream().map(Node::name).collect(Collectors.toSet());
        return now.devices().stream()
                .filter(DeviceReport::needsAttention)
                .filter(report -> nodes.contains(report.node()))
                .toList();
    }
}
