package io.pilothouse.costs.ledger;

/** What a holder did with what it held. */
public enum Phase {
    /** Ready, and something ran. */
    SERVING,
    /** Ready, and nothing ran. */
    IDLE,
    /** Started and not ready. */
    LOADING,
    /** Bound to a node and not started: it holds the device. */
    PENDING,
    /** Scaled to zero: hours of time, of no device. */
    ZERO
}
