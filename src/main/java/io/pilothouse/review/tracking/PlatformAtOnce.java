package io.pilothouse.review.tracking;

import io.pilothouse.changes.Layout;
import io.pilothouse.clients.argocd.Application;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of Git, Argo CD and the clusters at one moment.
 *
 * @param applications null while Argo CD has not answered
 * @param endpointFolders of the head of the main branch
 * @param errorsSince when each application's comparison error was first seen by this console; without an entry it was there before
 */
record PlatformAtOnce(
        Lineage lineage,
        @Nullable List<Application> applications,
        ClustersAtOnce clusters,
        Layout layout,
        Set<String> endpointFolders,
        Map<String, Instant> errorsSince,
        Instant now) {}
