package io.pilothouse.fleet;

import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.Trouble;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is, in one word, and why.
 *
 * @param cause a better word than the usual one, or the reason: Image missing, Waits for GPU; null when the word says it all
 * @param said what the cluster itself says, in its own language, as the scheduler's sentence, or what is wrong with the manifests; empty when
 *     nobody says anything
 * @param since when it became so, as far as the cluster says it; null when nothing does
 * @param mayBeOlder whether that is only when the console first looked, or as far as anybody looked back
 * @param progress replicas that are done, of all, while it is rolling out; null otherwise
 */
public record EndpointState(
        ServingState kind,
        @Nullable Reason cause,
        Reason said,
        @Nullable Instant since,
        boolean mayBeOlder,
        @Nullable Progress progress) {

    public record Progress(int done, int all) {}

    public EndpointState(
            ServingState kind,
            @Nullable Reason cause,
            String said,
            @Nullable Instant since,
            @Nullable Progress progress) {
        this(kind, cause, Reason.said(said), since, false, progress);
    }

    /** When it became so; null where nobody knows, also where it may have been so for longer. */
    public @Nullable Instant began() {
        return mayBeOlder ? null : since;
    }

    /** The same, since then. */
    EndpointState since(Instant when, boolean mayBeOlder) {
        return new EndpointState(kind, cause, said, when, mayBeOlder, progress);
    }

    /** The same, called otherwise. */
    EndpointState as(ServingState other) {
        return new EndpointState(other, cause, said, since, mayBeOlder, progress);
    }

    /** The same, for a reason that is known better. */
    EndpointState because(Reason known) {
        return new EndpointState(kind, known, said, since, mayBeOlder, progress);
    }

    /** The same, with another sentence behind what is said of it. */
    EndpointState saying(Reason more) {
        Reason both = said.toString().isEmpty() ? more : Reason.several(List.of(said, more));
        return new EndpointState(kind, cause, both, since, mayBeOlder, progress);
    }

    /** Whether its pods are well, and Argo CD calls something beside them degraded. */
    public boolean isOnlyByArgoCd() {
        return cause != null
                && (cause.key().equals(AppliedBy.DEGRADED) || cause.key().startsWith(AppliedBy.RESTS_ON));
    }

    /** Whether pods wait for an image that they do not get. */
    public boolean lacksImage() {
        return cause != null && Trouble.isOfImage(cause);
    }

    /** What was said, in English where it is ours. */
    public String detail() {
        return said.toString();
    }

    /** Of manifests that do not say what it serves. */
    static EndpointState unread(ServingState kind, Reason why, @Nullable Reason problem, @Nullable Instant since) {
        return new EndpointState(kind, why, problem == null ? Reason.said("") : problem, since, false, null);
    }

    public static EndpointState of(ServingState kind) {
        return new EndpointState(kind, null, "", null, null);
    }
}
