package io.pilothouse.fleet;

import io.pilothouse.units.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is, in one word, and why.
 *
 * @param cause a better word than the usual one, or the reason: Image missing, Waits for GPU; null when the word says it all
 * @param detail what the cluster itself says, in its own language: the scheduler's sentence; empty when it says nothing
 * @param since when it became so, as far as the cluster says it; null when nothing does
 * @param progress replicas that are done, of all, while it is rolling out; null otherwise
 */
public record EndpointState(
        Kind kind,
        @Nullable Reason cause,
        String detail,
        @Nullable Instant since,
        @Nullable Progress progress) {

    /** Worst first; the names are those of {@code shell.StateShape}. */
    public enum Kind {
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

    public record Progress(int done, int all) {}

    public static EndpointState of(Kind kind) {
        return new EndpointState(kind, null, "", null, null);
    }
}
