package io.pilothouse.gpus;

/** What is known of a device from its exporter. */
public enum DeviceFact {
    /** The part of the time in which something was computed, 0 to 1. */
    USE,
    /** Bytes. */
    MEMORY_USED,
    /** Bytes, with what the driver keeps where the exporter says how much that is. */
    MEMORY_TOTAL,
    /** The part of the time in which its memory was read or written, 0 to 1. */
    BANDWIDTH,
    /** Bytes a second, sent and received. */
    NVLINK,
    /** Degrees Celsius. */
    TEMPERATURE,
    /** Watts. */
    POWER,
    /** Watts. */
    POWER_LIMIT,
    /** Why the clock is lower than it could be: the bits of {@link ClockEvent}. */
    CLOCK_EVENTS,
    /** The last error's number, 0 while there was none: it is no count, and stays until the next. */
    XID
}
