package io.pilothouse.gpus;

import io.pilothouse.live.Topic;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Holds the devices of the cluster and who holds them, as nodes and pods say it now. */
@Component
public class DeviceInventory {
    private final Topic<Devices> topic;

    DeviceInventory(Clock clock) {
        topic = new Topic<>("nodes and devices", clock);
    }

    public Topic<Devices> topic() {
        return topic;
    }

    /** What is known, old or new; {@link Devices#NONE} while nothing is. */
    public Devices devices() {
        Devices known = topic.latest().value();
        return known == null ? Devices.NONE : known;
    }
}
