package io.pilothouse.units;

/** How an endpoint is, in one word. Worst first; the names are those of {@code shell.StateShape}. */
public enum ServingState {
    /** Looks ready, and no token comes out. */
    NOT_SERVING,
    /** Cannot start. */
    FAILING,
    /** Answers, with fewer replicas than wanted or over a target. */
    DEGRADED,
    /** Something or somebody else must act: a free device. */
    WAITS,
    /** The cluster differs from Git. */
    DRIFTED,
    /** What is known is old. */
    STALE,
    UNKNOWN,
    /** Pulls or verifies weights, or the engine starts. */
    LOADING,
    /** Pods are being replaced. */
    ROLLING_OUT,
    CANARY,
    SERVING,
    /** At zero, and wakes on a request. */
    ASLEEP,
    /** At zero by a commit. */
    STOPPED
}
