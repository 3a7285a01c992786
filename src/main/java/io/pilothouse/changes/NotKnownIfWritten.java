package io.pilothouse.changes;

import io.pilothouse.units.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The repository has what was sent and did not answer. To ask for the same again is safe once it answers: what was written is found, and
 * nothing is written twice.
 */
public final class NotKnownIfWritten extends GitUnavailable {
    public NotKnownIfWritten(Reason reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
