package io.pilothouse.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a pod is in its life.
 *
 * @param since when this stage began
 * @param verified when the init container was done, null before
 * @param pulled when the init container began, its image being there; null before
 * @param digest what it wrote as its termination message
 * @param message why it fails
 */
record Life(
        Stage stage,
        Instant since,
        @Nullable Instant pulled,
        @Nullable Instant verified,
        String digest,
        String message,
        int restarts) {
    enum Stage {
        UNSCHEDULED,
        PULLING,
        VERIFYING,
        UNVERIFIED,
        IMAGE_MISSING,
        LOADING,
        READY,
        CRASHING
    }

    static Life at(Stage stage, Instant since) {
        return new Life(stage, since, null, null, "", "", 0);
    }

    static Life unverified(Instant since, String message, int restarts) {
        return new Life(Stage.UNVERIFIED, since, null, null, "", message, restarts);
    }

    static Life verified(Stage stage, Instant since, Instant verified, String digest) {
        return new Life(stage, since, null, verified, digest, "", 0);
    }

    Life crashed(String why, int times) {
        return new Life(Stage.CRASHING, since, pulled, verified, digest, why, times);
    }

    Life pulledAt(Instant moment) {
        return new Life(stage, since, moment, verified, digest, message, restarts);
    }
}
