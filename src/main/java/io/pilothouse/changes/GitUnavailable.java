package io.pilothouse.changes;

import io.pilothouse.units.Explained;
import io.pilothouse.units.Reason;
import org.jspecify.annotations.Nullable;

/** The repository does not answer or refuses. Nothing was written, unless it is {@link NotKnownIfWritten}. */
public sealed class GitUnavailable extends RuntimeException implements Explained permits NotKnownIfWritten {
    private final Reason reason;

    /** {@code message} is what the repository said, or is about it; it is the same in every language. */
    public GitUnavailable(String message, @Nullable Throwable cause) {
        this(Reason.of("because.git-says", message), cause);
    }

    public GitUnavailable(Reason reason, @Nullable Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
