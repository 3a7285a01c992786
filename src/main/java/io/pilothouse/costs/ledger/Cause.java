package io.pilothouse.costs.ledger;

/** What money was spent for. */
public enum Cause {
    /** Calls, charged to who made them. */
    SERVING,
    /** Ready, and nothing ran: the owner's. */
    IDLE,
    /** Started and not ready: the owner's. */
    LOADING,
    /** Bound to a node and not started: the owner's. */
    PENDING,
    /** Scaled to zero: hours of time that cost nothing. */
    ZERO,
    /** Devices that were there and held by nobody, and the rest of those that slices leave. */
    FREE,
    /** Reserved devices that were paid and not held. */
    RESERVED,
    /** Devices that something held which is no endpoint. */
    PLATFORM,
    /** Nodes beside their devices; hours are those of nodes. */
    NODE,
    /** Volumes; hours are GiB × hours. */
    STORAGE;

    /** Whether the hours of its lines are hours of devices. */
    public boolean isOfDevices() {
        return this != ZERO && this != NODE && this != STORAGE;
    }

    /** Whether somebody held these devices, and so could use them. */
    public boolean isHeld() {
        return isOfDevices() && this != FREE && this != RESERVED;
    }
}
