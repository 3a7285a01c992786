package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.live.Reading;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.OurApplications;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of Git, Argo CD and the clusters at one moment.
 *
 * @param applications those last seen, old or new; null while Argo CD has not answered
 * @param argoCdAway null while it answers
 * @param endpointFolders of the head of the main branch
 * @param bases by folders that look like an endpoint's which endpoints are made of them; an endpoint's own has none
 * @param errorsSince when each application's comparison error was first seen by this console; without an entry it was there before
 * @param ownDigests what each endpoint's folder declares, of commits over several endpoints
 * @param removed what made the pods of folders that commits took away
 * @param degraded what can be told of what is degraded
 */
record PlatformAtOnce(
        Lineage lineage,
        @Nullable OurApplications applications,
        @Nullable Away argoCdAway,
        ClustersAtOnce clusters,
        Layout layout,
        Set<String> endpointFolders,
        Map<String, Set<String>> bases,
        Map<Application.Id, Instant> errorsSince,
        Map<CommitId, Map<String, Digest>> ownDigests,
        Map<CommitId, Map<String, Optional<List<RemovedFolders.Removed>>>> removed,
        Degraded degraded,
        Instant now) {
    /**
     * Who does not answer of those that know how a target is. What Argo CD says of a cluster that the console cannot reach may be its last word too:
     * its server repeats what its controller left, and only a sync that is younger proves that it still gets there.
     */
    @Nullable Away away(Target target) {
        if (argoCdAway != null) {
            return argoCdAway;
        }
        Away cluster = clusters.away(target);
        Instant until = cluster == null ? null : cluster.lastRead();
        Application application = target.application();
        boolean isProven = until != null && application != null && application.isAtWorkAfter(until);
        return isProven ? null : cluster;
    }

    /** Whose it is that the application of a target is degraded while its pods are well; of one without an application nobody asks. */
    Degraded.By degradedBy(Commit commit, Target target) {
        return degraded.by(commit, target, clusters.name(target));
    }

    /** What a commit reaches: a base is no endpoint, and the endpoints that are made of it are. */
    Set<String> touched(Commit commit) {
        Set<String> touched = lineage.folders(commit);
        Set<String> made = touched.stream()
                .flatMap(folder -> bases.getOrDefault(folder, Set.of()).stream())
                .collect(Collectors.toSet());
        if (made.isEmpty()) {
            return touched;
        }
        made.addAll(touched);
        made.removeIf(folder -> !bases.getOrDefault(folder, Set.of()).isEmpty());
        return made;
    }

    /**
     * Who does not answer now.
     *
     * @param why in its client's words
     * @param lastRead until when it answered; null when it never did
     */
    record Away(Reason why, @Nullable Instant lastRead) {
        static @Nullable Away of(Reading<?> reading) {
            return reading instanceof Reading.Lost<?> lost ? new Away(lost.reason(), lost.lastRead()) : null;
        }

        /** What it said last is true of then. */
        Reason of(Reason lastSaid) {
            return lastRead == null
                    ? Reason.of("review.away", why)
                    : Reason.of("review.away.last", why, lastRead, lastSaid);
        }
    }
}
