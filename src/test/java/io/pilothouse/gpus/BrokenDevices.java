package io.pilothouse.gpus;

import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Promql;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Devices of fra-1 that a test lets fall off the bus. */
public final class BrokenDevices implements DeviceReports {
    private final HandFedCluster cluster = new HandFedCluster("fra-1");
    private final HandRun later = new HandRun();
    private final Clock clock;
    private final Topic<DeviceReading> topic;
    private final UnwellDevices unwell;

    public BrokenDevices(Clock clock) {
        this.clock = clock;
        topic = new Topic<>("devices", clock);
        unwell = new UnwellDevices(this, TestDevices.inventory(List.of(cluster), clock, later));
    }

    public UnwellDevices unwell() {
        return unwell;
    }

    public void breaks() {
        TestDevices.show(cluster, 1);
        later.runAll();
        DeviceReport broken = new DeviceReport(
                new DeviceId("GPU-1", ""),
                "gpu-l40s-01",
                "0",
                "NVIDIA L40S",
                "",
                Set.of(),
                Map.of(DeviceFact.XID, 79.0),
                Map.of(),
                "",
                List.of());
        topic.read(new DeviceReading(
                List.of(broken), null, Promql.metric("A"), Promql.metric("B"), clock.instant(), List.of()));
    }

    public void fallSilent() {
        topic.lost(Reason.said("Prometheus does not answer."));
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public Topic<DeviceReading> topic() {
        return topic;
    }

    @Override
    public Topic<DeviceCourse> of(DeviceId device, Duration length) {
        return new Topic<>("course", clock);
    }
}
