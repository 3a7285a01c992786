package io.pilothouse.clients.argocd;

import io.pilothouse.clients.argocd.Application.Phase;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last or current sync. {@code revision} is the commit it applies, null when Argo CD does not say. */
public record Operation(
        Phase phase,
        String message,
        @Nullable String revision,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long retryCount,
        List<ResourceResult> results) {
    public Operation {
        results = List.copyOf(results);
    }

    /** Still at it, or about to try again. */
    public boolean isUnderWay() {
        return phase == Phase.RUNNING || phase == Phase.TERMINATING;
    }

    /** What was not taken before what was taken and went wrong then. */
    public List<ResourceResult> failed() {
        return results.stream()
                .filter(ResourceResult::hasFailed)
                .sorted(Comparator.comparing(result -> !result.isRefused()))
                .toList();
    }

    Operation of(@Nullable String other) {
        return new Operation(phase, message, other, startedAt, finishedAt, retryCount, results);
    }

    /**
     * What became of one object in a sync.
     *
     * @param status Argo CD's word: Synced, SyncFailed, Pruned, PruneSkipped
     * @param hook Argo CD's word for when it runs, such as PreSync; empty for what is no hook
     * @param phase of the hook, or of what is waited for to become healthy; unknown where Argo CD does not say
     */
    public record ResourceResult(String kind, String name, String status, String message, String hook, Phase phase) {
        public ResourceResult(String kind, String name, String status, String message) {
            this(kind, name, status, message, "", Phase.UNKNOWN);
        }

        public boolean isRefused() {
            return status.equals("SyncFailed");
        }

        boolean hasFailed() {
            return isRefused() || phase == Phase.FAILED || phase == Phase.ERROR;
        }
    }
}
