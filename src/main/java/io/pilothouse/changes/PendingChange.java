package io.pilothouse.changes;

import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import java.time.Instant;
import java.util.List;

/**
 * A change that waits on its branch {@code pilothouse/<id>}.
 *
 * @param changeSet what the branch's newest tree differs from its base, the parent of the commit that proposed it
 * @param commit the branch's newest commit
 * @param approvals oldest first
 */
public record PendingChange(
        ChangeId id,
        ChangeSet changeSet,
        CommitId commit,
        String requestedBy,
        String requestedByEmail,
        Instant requestedAt,
        List<Approval> approvals) {
    public PendingChange {
        approvals = List.copyOf(approvals);
    }

    /** That nobody approved yet. */
    @SuppressWarnings("checkstyle:ParameterNumber") // the record's own, less one
    public PendingChange(
            ChangeId id,
            ChangeSet changeSet,
            CommitId commit,
            String requestedBy,
            String requestedByEmail,
            Instant requestedAt) {
        this(id, changeSet, commit, requestedBy, requestedByEmail, requestedAt, List.of());
    }

    /** With what a person has typed by now. */
    public PendingChange because(String why) {
        return new PendingChange(
                id, changeSet.because(why), commit, requestedBy, requestedByEmail, requestedAt, approvals);
    }

    public String branch() {
        return "pilothouse/" + id;
    }
}
