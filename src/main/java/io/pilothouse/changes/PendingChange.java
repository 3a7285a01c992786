package io.pilothouse.changes;

import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import java.time.Instant;

/** A change that waits on its branch {@code pilothouse/<id>}. {@code commit} is the branch's commit on the change set's base. */
public record PendingChange(
        ChangeId id,
        ChangeSet changeSet,
        CommitId commit,
        String requestedBy,
        String requestedByEmail,
        Instant requestedAt) {
    public String branch() {
        return "pilothouse/" + id;
    }
}
