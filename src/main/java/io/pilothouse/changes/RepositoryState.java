package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import java.util.List;

/** Where the main branch is, what waits beside it, oldest first, and the newest commits, newest first. */
public record RepositoryState(CommitId head, List<PendingChange> pending, List<Commit> recent) {
    public RepositoryState {
        pending = List.copyOf(pending);
        recent = List.copyOf(recent);
    }
}
