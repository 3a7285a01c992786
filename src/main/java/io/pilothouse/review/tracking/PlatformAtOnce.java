package io.pilothouse.review.tracking;

import io.pilothouse.changes.Layout;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Digest;
import io.pilothouse.workloads.OurApplications;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of Git, Argo CD and the clusters at one moment.
 *
 * @param applications null while Argo CD has not answered
 * @param endpointFolders of the head of the main branch
 * @param errorsSince when each application's comparison error was first seen by this console; without an entry it was there before
 * @param ownDigests what each endpoint's folder declares, of commits over several endpoints
 */
record PlatformAtOnce(
        Lineage lineage,
        @Nullable OurApplications applications,
        ClustersAtOnce clusters,
        Layout layout,
        Set<String> endpointFolders,
        Map<Application.Id, Instant> errorsSince,
        Map<CommitId, Map<String, Digest>> ownDigests,
        Instant now) {}
