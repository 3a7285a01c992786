package io.pilothouse.gpus;

import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.units.ClusterName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /**
     * What is wrong may be over since nobody hears of it, and may not: it stands as it was, with when that was.
     *
     * @param devices those that somebody should look at
     * @param asOf when they were last heard of; null while they are
     */
    public record Unwell(
            List<DeviceReport> devices, @Nullable Instant asOf) {
        public Unwell {
            devices = List.copyOf(devices);
        }
    }

    /** Whether nobody hears what devices report, though somebody should. */
    public boolean areUnheard() {
        return reports.topic().latest() instanceof Reading.Lost;
    }

    /** Of all nodes that are known. */
    public Unwell all() {
        return unwell(inventory.devices());
    }

    /** Of the nodes of one cluster. */
    public Unwell in(ClusterName cluster) {
        return unwell(inventory.devices(cluster));
    }

    private Unwell unwell(Devices devices) {
        Reading<DeviceReading> reading = reports.topic().latest();
        DeviceReading known = reading.value();
        if (known == null) {
            return new Unwell(List.of(), null);
        }
        Set<String> nodes = devices.nodes().stream().map(Node::name).collect(Collectors.toSet());
        return new Unwell(
                known.devices().stream()
                        .filter(DeviceReport::needsAttention)
                        .filter(report -> nodes.contains(report.node()))
                        .toList(),
                known.asOf(reading));
    }
}
