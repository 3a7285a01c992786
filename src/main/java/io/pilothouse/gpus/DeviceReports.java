package io.pilothouse.gpus;

import io.pilothouse.live.Topic;
import java.time.Duration;

/** What devices report of themselves; whoever reads metrics offers it. */
public interface DeviceReports {
    /** Whether there is anybody to ask. Where there is not, all topics wait for ever and say so. */
    boolean isConnected();

    /** Of all devices now. Whoever follows its feed makes it live. */
    Topic<DeviceReading> topic();

    /** Of one over the last time. */
    Topic<DeviceCourse> of(DeviceId device, Duration length);
}
