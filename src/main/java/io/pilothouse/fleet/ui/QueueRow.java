package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Queued;
import io.pilothouse.review.tracking.TrackedCommit;
import java.util.List;

/** An endpoint at which requests wait, and the commits that are on their way to it. */
record QueueRow(Queued queued, List<TrackedCommit> moving) {
    QueueRow {
        moving = List.copyOf(moving);
    }
}
