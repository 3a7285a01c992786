package io.pilothouse.review.tracking;

import io.pilothouse.changes.Changes;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.RestsOn;
import io.pilothouse.workloads.Workloads;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whom the road to the pods asks.
 *
 * @param digests null where nobody knows what folders declare
 * @param rests null where nobody knows what objects rest on
 */
@Component
public record RoadSources(
        Changes changes,
        Applications applications,
        Workloads workloads,
        RefreshAfterCommit refresh,
        @Nullable DeclaredFolders digests,
        @Nullable RestsOn rests) {}
