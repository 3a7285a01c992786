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
    /** With what a person has typed by now. */
    public PendingChange because(String why) {
        return new PendingChange(id, changeSet.because(why), commit, requestedBy, requestedByEmail, requestedAt);
    }

    public String branch() {
        return "pilothouse/" + id;
    }
}
