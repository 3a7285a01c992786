package io.pilothouse.changes;

import java.time.Instant;

/**
 * Who took away a change that waited, and why.
 *
 * @param change as it waited last
 * @param reason empty when it was the one who had asked for it and gave none
 */
public record Discarded(PendingChange change, String by, String byEmail, Instant at, String reason) {
    public String title() {
        return change.changeSet().title();
    }
}
