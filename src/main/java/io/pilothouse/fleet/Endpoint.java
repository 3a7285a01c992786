package io.pilothouse.fleet;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.serving.files.ApplicationOverrides;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.units.TeamName;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Phase;
import io.pilothouse.workloads.PodTrouble;
import io.pilothouse.workloads.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as Git wants it and as the cluster has it.
 *
 * @param place where its pods are, null when the repository does not say
 * @param version that Git wants, null when the manifests do not name it
 * @param wanted the digest of the weights that Git wants, null when the manifests name none
 * @param running the digests that the init containers of ready pods found, each once
 * @param template whether what is wrong can come of the form that its pods got last
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
        Template template,
        Device device,
        @Nullable Argo argo,
        List<Pod> pods) {
    public Endpoint {
        running = List.copyOf(running);
        pods = List.copyOf(pods);
    }

    Endpoint in(EndpointState other) {
        return new Endpoint(id, place, team, version, wanted, running, other, replicas, template, device, argo, pods);
    }

    /** Whether Argo CD says so; not, where it cannot tell. */
    public boolean isAsGitSays() {
        return argo != null && argo.sync() == Application.SyncStatus.SYNCED;
    }

    /** Whether Argo CD says so; not, where it cannot tell. */
    public boolean differsFromGit() {
        return argo != null && argo.sync() == Application.SyncStatus.OUT_OF_SYNC;
    }

    /** Whether Argo CD says so of what it applies of it, whatever that is. */
    public boolean isCalledDegraded() {
        return argo != null && argo.health() == Application.HealthStatus.DEGRADED;
    }

    public record Place(ClusterName cluster, Namespace namespace) {}

    /** @param min and {@code max} by Git; {@code wanted} what the cluster is asked for now */
    public record Replicas(int min, int max, int wanted, int ready) {}

    /** What is known of the newest template of its pods before it became as it is. */
    public sealed interface Template {
        /**
         * No pod of it was ever ready, and pods of it are what is wrong.
         *
         * @param servedBefore since when pods of another one serve, null when none do
         * @param born when it got its first pod, as far as its pods are there still; null when it has none
         */
        record New(@Nullable Instant servedBefore, @Nullable Instant born) implements Template {}

        /** The workload in the cluster is not what Git says, so what its pods do is no commit's. */
        record PastGit() implements Template {}

        record RanBefore() implements Template {}

        record NotKnown() implements Template {}
    }

    /**
     * The devices of one replica: {@code count} × {@code label}.
     *
     * @param label empty where nobody can say which product the resource is
     */
    public record Device(String resource, String label, int count) {
        public boolean isKnown() {
            return count > 0 && !label.isEmpty();
        }
    }

    /**
     * @param because what makes it as healthy as it is; empty where it is well, and where Argo CD does not say it of each resource
     * @param revision the commit it compared with last, null when it has not compared
     * @param applied null when its last sync did not succeed, or it had none
     * @param laidOver what it says over the folder, so that the folder alone does not decide
     */
    public record Argo(
            String application,
            Application.SyncStatus sync,
            Application.HealthStatus health,
            String because,
            @Nullable String revision,
            @Nullable Applied applied,
            List<Reason> laidOver) {
        /** While Argo CD does not answer. */
        public static final Argo NOT_KNOWN = new Argo(
                "", Application.SyncStatus.UNKNOWN, Application.HealthStatus.UNKNOWN, "", null, null, List.of());

        public Argo {
            laidOver = List.copyOf(laidOver);
        }

        public boolean isKnown() {
            return !application.isEmpty();
        }

        /**
         * The commit whose files are what the cluster has; null when nobody can tell. What was compared without a difference counts before the last
         * sync: a folder that was only renamed needed none.
         */
        public @Nullable String inCluster() {
            if (sync == Application.SyncStatus.SYNCED && revision != null) {
                return revision;
            }
            return applied == null ? null : applied.revision();
        }

        private static String because(Application application) {
            return application.health() == Application.HealthStatus.HEALTHY
                    ? ""
                    : application.decisive().stream()
                            .map(Application.Resource::told)
                            .findFirst()
                            .orElse("");
        }

        static Argo of(Application application) {
            return new Argo(
                    application.name(),
                    application.sync(),
                    application.health(),
                    because(application),
                    application.syncRevision(),
                    Applied.of(application),
                    ApplicationOverrides.in(
                            "Application " + application.name(),
                            application.source().laidOver()));
        }
    }

    /**
     * The last sync, which succeeded: of this commit, begun then.
     *
     * @param before the one of another commit that succeeded before it, null where Argo CD does not say
     */
    public record Applied(
            String revision, Instant startedAt, @Nullable Applied before) {
        public Applied(String revision, Instant startedAt) {
            this(revision, startedAt, null);
        }

        static @Nullable Applied of(Application application) {
            Operation last = application.operation();
            if (last == null || last.revision() == null || last.phase() != Application.Phase.SUCCEEDED) {
                return null;
            }
            Applied before = application.history().reversed().stream()
                    .filter(one -> !one.revision().equals(last.revision()))
                    .findFirst()
                    .map(one -> new Applied(one.revision(), one.startedAt()))
                    .orElse(null);
            return new Applied(last.revision(), last.startedAt(), before);
        }
    }

    /**
     * @param node empty while it has none
     * @param reason why it is not ready, in the cluster's words where it has some; null when it is, and where nobody says
     * @param digest that its init container found, null while it has not
     * @param life when it came how far
     * @param stuck why it does not get on, where its phase looks as if it did; null where it gets on, or something is about to help
     */
    public record Pod(
            String name,
            String node,
            Phase phase,
            boolean ready,
            int restarts,
            @Nullable Reason reason,
            @Nullable Digest digest,
            PodLife life,
            @Nullable Reason stuck) {
        /** @param whole when all pods of its template first were available, null where nobody knows */
        static Pod of(PodState pod, @Nullable Instant whole, @Nullable Reason stuck) {
            boolean ready = pod.phase() == Phase.READY;
            return new Pod(
                    pod.name(),
                    pod.node() == null ? "" : pod.node(),
                    pod.over() ? Phase.ENDING : pod.phase(),
                    ready,
                    pod.restarts(),
                    ready
                            ? null
                            : pod.trouble()
                                    .map(Pod::words)
                                    .or(() -> besideEngine(pod))
                                    .orElse(null),
                    pod.digest().orElse(null),
                    PodLife.of(pod, whole),
                    stuck);
        }

        /** What else than its engine it waits for. */
        private static Optional<Reason> besideEngine(PodState pod) {
            return pod.phase() == Phase.STARTING
                    ? Optional.of(PodTrouble.starts(pod)).filter(starts -> !starts.equals(PodTrouble.ENGINE_STARTS))
                    : Optional.empty();
        }

        private static Reason words(Trouble trouble) {
            return trouble.words().isEmpty() ? trouble.reason() : Reason.said(trouble.words());
        }
    }

    /** Whether its manifests say what it serves and how. */
    public boolean isDeclared() {
        return !Declared.Unread.isSaidBy(state);
    }

    /** Whether its manifests are there and nobody can read them, so that nothing is known of what they name. */
    public boolean isUnreadable() {
        return Declared.Unread.UNREADABLE.isCauseOf(state);
    }

    /** Whether nothing of it runs because it was asked for none, well or not: also where the cluster is not what Git says, or where Git cannot be read. */
    public boolean isAtZero() {
        return switch (state.kind()) {
            case ASLEEP, STOPPED -> true;
            case DRIFTED, STALE -> replicas.wanted() == 0 && pods.isEmpty();
            case SERVING, DEGRADED, ROLLING_OUT, CANARY, WAITS, LOADING, NOT_SERVING, FAILING, UNKNOWN -> false;
        };
    }

    /** Whether somebody could look what the cluster has of it. Where nobody could, there are no pods here, and that says nothing. */
    public boolean isObserved() {
        return state.kind() != ServingState.UNKNOWN;
    }

    /** Since when its cluster cannot be read; empty while it can, and where nobody here looks. */
    public Optional<Instant> lostSince() {
        Reason cause = state.cause();
        return cause != null && cause.key().equals("because.cluster-lost")
                ? Optional.ofNullable(state.since())
                : Optional.empty();
    }

    /** Whether pods of it answer, however they differ from what Git wants. */
    public boolean serves() {
        return switch (state.kind()) {
            case SERVING, DEGRADED, DRIFTED, ROLLING_OUT, CANARY, WAITS, STALE, LOADING -> replicas.ready() > 0;
            case NOT_SERVING, FAILING, UNKNOWN, ASLEEP, STOPPED -> false;
        };
    }

    /** True when every ready pod runs exactly what Git wants. */
    public boolean verified() {
        return wanted != null && running.size() == 1 && running.getFirst().equals(wanted);
    }
}
