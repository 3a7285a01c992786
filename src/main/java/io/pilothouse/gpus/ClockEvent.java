package io.pilothouse.gpus;

import java.util.EnumSet;
import java.util.Set;

/**
 * Why a device's clock is lower than it could be: the bits of NVML's clocks event reasons, which were called throttle reasons
 * (https://docs.nvidia.com/deploy/nvml-api/group__nvmlClocksEventReasons.html).
 */
public enum ClockEvent {
    IDLE("gpu_idle", false),
    CLOCKS_SETTING("clocks_setting", false),
    POWER_CAP("power_cap", true),
    HW_SLOWDOWN("hw_slowdown", true),
    SYNC_BOOST("sync_boost", false),
    SW_THERMAL("sw_thermal", true),
    HW_THERMAL("hw_thermal", true),
    HW_POWER_BRAKE("hw_power_brake", true),
    DISPLAY_CLOCKS("display_clocks", false);

    private final String label;
    private final boolean slows;

    ClockEvent(String label, boolean slows) {
        this.label = label;
        this.slows = slows;
    }

    /** What dcgm-exporter calls it where it counts such events. */
    public String label() {
        return label;
    }

    public long bit() {
        return 1L << ordinal();
    }

    /** Whether a device with work does less of it; a device without work, and one that people set so, is well. */
    public boolean slows() {
        return slows;
    }

    public static Set<ClockEvent> of(long bits) {
        Set<ClockEvent> events = EnumSet.noneOf(ClockEvent.class);
        for (ClockEvent event : values()) {
            if ((bits & event.bit()) != 0) {
                events.add(event);
            }
        }
        return events;
    }
}
