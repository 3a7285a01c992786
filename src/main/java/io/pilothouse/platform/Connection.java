package io.pilothouse.platform;

import io.micrometer.core.instrument.Tags;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A system the console is connected to.
 *
 * @param name for people: MLflow, Kubernetes fra-1
 * @param version as it says itself, for Git the commit of the main branch; empty when it says none or was never reached
 * @param since when it is in this state; null until it was asked
 * @param mayBeOlder whether {@code since} is only when it was first asked
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
        boolean mayBeOlder,
        @Nullable Instant lastAnswer,
        @Nullable Reason error,
        @Nullable Reason progress) {
    /** As it is called where nothing tells its kind: a store calls itself by its host alone. */
    public Reason called() {
        return kind == Kind.OBJECT_STORE ? Reason.of("platform.object-store", name) : Reason.said(name);
    }

    public enum Kind {
        GIT("Git"),
        ARGO_CD("Argo CD"),
        KUBERNETES("Kubernetes"),
        MLFLOW("MLflow"),
        PROMETHEUS("Prometheus"),
        KEYCLOAK("Keycloak"),
        OBJECT_STORE("object store"),
        /** Asked only while somebody looks, so it is no connection. */
        OPENCOST("OpenCost");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Its name where there is only one of it. */
        String words() {
            return words;
        }

        /** The name of one of several. */
        String of(ClusterName cluster) {
            return words + " " + cluster;
        }

        /** What tells the metrics of one system from those of others. */
        Tags tags(String name) {
            return Tags.of("system", name().toLowerCase(Locale.ROOT).replace("_", ""), "remote", name);
        }
    }

    public enum State {
        LOST,
        WAITING,
        LIVE
    }
}
