package io.pilothouse.changes;

import io.pilothouse.units.ExpectedFailure;
import org.jspecify.annotations.Nullable;

/** The repository does not answer or refuses. Nothing was written. */
public final class GitUnavailable extends RuntimeException implements ExpectedFailure {
    public GitUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
