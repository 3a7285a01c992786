package io.pilothouse.fleet;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.ServingState;
import io.pilothouse.units.TeamName;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Phase;
import io.pilothouse.workloads.Trouble;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as Git wants it and as the cluster has it.
 *
 * @param place where its pods are, null when the repository does not say
 * @param version that Git wants, null when the manifests do not name it
 * @param wanted the digest of the weights that Git wants, null when the manifests name none
 * @param running the digests that the init containers of ready pods found, each once
 * @param argo what Argo CD says of its application, null when there is none
 */
public record Endpoint(
        EndpointId id,
        @Nullable Place place,
        @Nullable TeamName team,
        @Nullable ModelVersionId version,
        @Nullable Digest wanted,
        List<Digest> running,
        EndpointState state,
        Replicas replicas,
        Device device,
        @Nullable Argo argo,
        List<Pod> pods) {
    public Endpoint {
        running = List.copyOf(running);
        pods = List.copyOf(pods);
    }

    Endpoint in(EndpointState other) {
        return new Endpoint(id, place, team, version, wanted, running, other, replicas, device, argo, pods);
    }

    public record Place(ClusterName cluster, Namespace namespace) {}

    /** @param min and {@code max} by Git; {@code wanted} what the cluster is asked for now */
    public record Replicas(int min, int max, int wanted, int ready) {}

    /** The devices of one replica: {@code count} × {@code label}. */
    public record Device(String resource, String label, int count) {}

    /**
     * @param revision the commit it compared with last, null when it has not compared
     * @param applied null when its last sync did not succeed, or it had none
     */
    public record Argo(
            String application,
            Application.SyncStatus sync,
            Application.HealthStatus health,
            @Nullable String revision,
            @Nullable Applied applied) {
        /** While Argo CD does not answer. */
        public static final Argo NOT_KNOWN =
                new Argo("", Application.SyncStatus.UNKNOWN, Application.HealthStatus.UNKNOWN, null, null);

        public boolean isKnown() {
            return !application.isEmpty();
        }

        static Argo of(Application application) {
            return new Argo(
                    application.name(),
                    application.sync(),
                    application.health(),
                    application.syncRevision(),
                    Applied.of(application.operation()));
        }
    }

    /** The last sync, which succeeded: of this commit, begun then. */
    public record Applied(String revision, Instant startedAt) {
        static @Nullable Applied of(Application.@Nullable Operation operation) {
            return operation == null || operation.revision() == null || operation.phase() != Application.Phase.SUCCEEDED
                    ? null
                    : new Applied(operation.revision(), operation.startedAt());
        }
    }

    /**
     * @param node empty while it has none
     * @param reason why it is not ready, in the cluster's words; empty when it is
     * @param digest that its init container found, null while it has not
     */
    public record Pod(
            String name,
            String node,
            Phase phase,
            boolean ready,
            int restarts,
            String reason,
            @Nullable Digest digest,
            @Nullable Instant startedAt) {
        static Pod of(PodState pod) {
            boolean ready = pod.phase() == Phase.READY;
            return new Pod(
                    pod.name(),
                    pod.node() == null ? "" : pod.node(),
                    pod.phase(),
                    ready,
                    pod.restarts(),
                    ready ? "" : pod.trouble().map(Pod::words).orElse(""),
                    pod.digest().orElse(null),
                    pod.created());
        }

        private static String words(Trouble trouble) {
            return trouble.words().isEmpty() ? trouble.reason().toString() : trouble.words();
        }
    }

    /** Whether somebody could look what the cluster has of it. Where nobody could, there are no pods here, and that says nothing. */
    public boolean isObserved() {
        return state.kind() != ServingState.UNKNOWN;
    }

    /** True when every ready pod runs exactly what Git wants. */
    public boolean verified() {
        return wanted != null && running.size() == 1 && running.getFirst().equals(wanted);
    }
}
