package io.pilothouse.platform;

import io.pilothouse.units.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A system the console is connected to.
 *
 * @param name for people: MLflow, Kubernetes fra-1
 * @param version as it says itself, for Git the commit of the main branch; empty when it says none or was never reached
 * @param since when it is in this state; null until it was asked
 * @param lastAnswer null when there never was one
 * @param error why it does not answer; null when it does
 * @param progress how far its first answer is; null when it says nothing of it
 */
public record Connection(
        Kind kind,
        String name,
        State state,
        String version,
        @Nullable Instant since,
        @Nullable Instant lastAnswer,
        @Nullable Reason error,
        @Nullable Reason progress) {
    public enum Kind {
        GIT,
        ARGO_CD,
        KUBERNETES,
        MLFLOW,
        PROMETHEUS,
        KEYCLOAK,
        OBJECT_STORE
    }

    public enum State {
        LOST,
        WAITING,
        LIVE
    }
}
