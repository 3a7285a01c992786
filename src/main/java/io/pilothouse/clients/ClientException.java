package io.pilothouse.clients;

import io.pilothouse.units.Explained;
import io.pilothouse.units.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one exception of the clients; {@link #failure()} says which kind it is. */
public final class ClientException extends RuntimeException implements Explained {
    private final transient ClientFailure failure;
    private final @Nullable Instant since;

    public ClientException(ClientFailure failure) {
        this(failure, null);
    }

    public ClientException(ClientFailure failure, @Nullable Throwable cause) {
        this(failure, cause, null);
    }

    /** @param since when the remote answers nothing at all; null where it may well answer something else */
    public ClientException(ClientFailure failure, @Nullable Throwable cause, @Nullable Instant since) {
        super(failure.message(), cause);
        this.failure = failure;
        this.since = since;
    }

    @Override
    public @Nullable Instant since() {
        return since;
    }

    public ClientFailure failure() {
        return failure;
    }

    @Override
    public Reason reason() {
        return failure.reason();
    }

    /** The remote answers that it does not have what was asked for. */
    public boolean isNotFound() {
        return failure instanceof ClientFailure.NotFound;
    }

    @Override
    public boolean isAnswer() {
        return isNotFound();
    }
}
