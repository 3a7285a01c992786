package io.pilothouse.clients.argocd;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked that it be compared with Git now, and it was not yet; or somebody paused it, and it is not to be.
 *
 * @param lookedAt when it was compared last; null when it never was
 * @param isOverdue when whoever compares it would have done so long ago: nobody does
 * @param isPaused whether its own annotation says so: that nobody compares it then is no fault of the controller's
 */
public record Refresh(@Nullable Instant lookedAt, boolean isOverdue, boolean isPaused) {
    public Refresh(@Nullable Instant lookedAt, boolean isOverdue) {
        this(lookedAt, isOverdue, false);
    }
}
