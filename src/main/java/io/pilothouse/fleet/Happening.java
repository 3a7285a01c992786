package io.pilothouse.fleet;

import io.pilothouse.review.tracking.Step;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.telemetry.Alert;
import io.pilothouse.units.CommitId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that happened to an endpoint, and when. */
public sealed interface Happening {
    Instant at();

    /** Its folder was changed. */
    record Committed(TrackedCommit tracked) implements Happening {
        @Override
        public Instant at() {
            return tracked.commit().committedAt();
        }
    }

    /** A commit came one step further, or failed there. */
    record Came(CommitId commit, Step step, Instant at) implements Happening {}

    /** @param took from when the cluster made it, null where it may have been ready once before */
    record Ready(String pod, @Nullable Duration took, Instant at) implements Happening {}

    /** @param reason in the cluster's words, such as OOMKilled */
    record Ended(String pod, String container, String reason, int exitCode, Instant at) implements Happening {}

    /** Somebody was called, or soon would be. */
    record Alerted(Alert alert) implements Happening {
        @Override
        public Instant at() {
            return alert.since();
        }
    }

    /** It was to have another number of replicas from then on, as a server recorded it. */
    record Rescaled(int from, int to, Instant at) implements Happening {}

    /** What the cluster says by itself. */
    record Told(boolean isWarning, String reason, String message, int count, Instant at) implements Happening {}
}
