package io.pilothouse.clients.argocd;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Argo CD says of one application. Its fields mean less than they seem to: {@code syncRevision} moves when a commit was
 * compared, long before it is applied; {@code operation} stays that of the previous commit while a new one cannot be compared.
 */
public record Application(
        Id id,
        List<Source> sources,
        Destination destination,
        SyncStatus sync,
        @Nullable String syncRevision,
        HealthStatus health,
        @Nullable Operation operation,
        List<Condition> conditions,
        List<Resource> resources,
        List<Deployed> history,
        @Nullable Refresh refresh,
        Hold hold) {

    public Application {
        history = List.copyOf(history);
        sources = List.copyOf(sources);
        conditions = List.copyOf(conditions);
        resources = List.copyOf(resources);
    }

    /** Of one that is synced by itself, does not say what it applied before, and that nobody asked to look. */
    @SuppressWarnings("checkstyle:ParameterNumber") // the fields of the record
    public Application(
            Id id,
            List<Source> sources,
            String namespace,
            SyncStatus sync,
            @Nullable String syncRevision,
            HealthStatus health,
            @Nullable Operation operation,
            List<Condition> conditions,
            List<Resource> resources) {
        this(
                id,
                sources,
                new Destination("", namespace),
                sync,
                syncRevision,
                health,
                operation,
                conditions,
                resources,
                List.of(),
                null,
                Hold.NONE);
    }

    /** Why Argo CD does not apply by itself what differs. */
    public enum Hold {
        NONE,
        /** Somebody has to sync it. */
        BY_HAND,
        /** It applies commits, and leaves what was changed in the cluster past them. */
        NOT_HEALED,
        /** Its project's sync windows let nothing be applied by itself now. */
        WINDOW
    }

    /** Since when nobody compares it with Git, though that was asked; empty while somebody does, or may. */
    public Optional<Instant> notLookedAtSince() {
        return refresh == null || !refresh.isOverdue() ? Optional.empty() : Optional.ofNullable(refresh.lookedAt());
    }

    /** What it is once nobody compares it: that it is in step with Git is of then, and not known now. */
    public Application notLookedAtSince(Instant then) {
        return uncompared(new Refresh(then, true));
    }

    /** What it is while its own annotation says that nobody is to compare it: its owners' will, and no fault. */
    public Application paused() {
        return uncompared(new Refresh(refresh == null ? null : refresh.lookedAt(), false, true));
    }

    public boolean isPaused() {
        return refresh != null && refresh.isPaused();
    }

    private Application uncompared(Refresh since) {
        return with(sync == SyncStatus.SYNCED ? SyncStatus.UNKNOWN : sync, since, hold);
    }

    /** As long as no window of its project is open. */
    public Application heldByWindow() {
        return with(sync, refresh, Hold.WINDOW);
    }

    private Application with(SyncStatus known, @Nullable Refresh asked, Hold held) {
        return new Application(
                id,
                sources,
                destination,
                known,
                syncRevision,
                health,
                operation,
                conditions,
                resources,
                history,
                asked,
                held);
    }

    /** A sync that succeeded, oldest first in the history: of this commit, begun then. */
    public record Deployed(String revision, Instant startedAt) {}

    public String name() {
        return id.name();
    }

    public String destinationNamespace() {
        return destination.namespace();
    }

    /** The only one, or the first. */
    public Source source() {
        return sources.isEmpty() ? Source.NONE : sources.getFirst();
    }

    /** As one of its sources sees it: the revisions are that source's, and what was applied before is left out. */
    public Application as(Source one) {
        Revisions own = one.revisions();
        return new Application(
                id,
                List.of(one),
                destination,
                sync,
                own == null ? syncRevision : own.compared(),
                health,
                own == null || operation == null ? operation : operation.of(own.applied()),
                conditions,
                resources,
                own == null ? history : List.of(),
                refresh,
                hold);
    }

    /**
     * What an application is told apart by: two of one name may be in two namespaces.
     *
     * @param namespace in which it is defined, not the one it applies to; empty for Argo CD's own
     */
    public record Id(String namespace, String name) implements Comparable<Id> {
        private static final Comparator<Id> ORDER =
                Comparator.comparing(Id::name).thenComparing(Id::namespace);

        @Override
        public int compareTo(Id other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * @param path the folder in the repository, without slashes at its ends; a dot for its root; empty for sources that have none
     * @param targetRevision a branch, a tag, a commit; HEAD or empty for the repository's own branch
     * @param revisions null where it is the only source: then the application's are meant
     * @param laidOver what the application itself says over the folder, as in its manifest: {@code kustomize}, {@code helm}, {@code plugin},
     *     {@code directory}; texts that are long are left out
     */
    public record Source(
            String repository,
            String path,
            String targetRevision,
            @Nullable Revisions revisions,
            Map<String, Object> laidOver) {
        static final Source NONE = new Source("", "", "");

        public Source {
            laidOver = Map.copyOf(laidOver);
        }

        public Source(String repository, String path, String targetRevision, @Nullable Revisions revisions) {
            this(repository, path, targetRevision, revisions, Map.of());
        }

        public Source(String repository, String path, String targetRevision) {
            this(repository, path, targetRevision, null);
        }
    }

    public enum SyncStatus {
        SYNCED,
        OUT_OF_SYNC,
        UNKNOWN
    }

    public enum HealthStatus {
        HEALTHY,
        PROGRESSING,
        DEGRADED,
        SUSPENDED,
        MISSING,
        UNKNOWN
    }

    public enum Phase {
        RUNNING,
        SUCCEEDED,
        FAILED,
        ERROR,
        TERMINATING,
        UNKNOWN
    }

    /** {@code type} is Argo CD's word: ComparisonError, SyncError, SharedResourceWarning and others. */
    public record Condition(String type, String message) {}

    /** Why it is not known what is to be applied. */
    private static final Set<String> ERRORS = Set.of("ComparisonError", "InvalidSpecError");

    /** What keeps Argo CD from comparing, and so from applying anything: manifests it cannot build, a definition it does not take. */
    public Optional<Condition> error() {
        return conditions.stream()
                .filter(condition -> ERRORS.contains(condition.type()))
                .findFirst();
    }

    /**
     * @param health null where Argo CD knows no rule for its kind, or does not say
     * @param leftOver whether Git has it no more, and it was not pruned
     */
    public record Resource(
            String group,
            String kind,
            String namespace,
            String name,
            SyncStatus sync,
            @Nullable Health health,
            boolean leftOver) {
        @SuppressWarnings("checkstyle:ParameterNumber") // the fields of the record
        public Resource(
                String group, String kind, String namespace, String name, SyncStatus sync, @Nullable Health health) {
            this(group, kind, namespace, name, sync, health, false);
        }

        public Resource(String group, String kind, String namespace, String name, SyncStatus sync) {
            this(group, kind, namespace, name, sync, null);
        }

        /** As people write it: Deployment mistral. */
        public String title() {
            return kind + " " + name;
        }

        /** The same, and what is said of its health. */
        public String told() {
            return health == null || health.message().isEmpty() ? title() : title() + " (" + health.message() + ")";
        }
    }

    /** What of it is not as Git says; what is only left over is after the rest. */
    public List<Resource> differing() {
        return resources.stream()
                .filter(resource -> resource.sync() == SyncStatus.OUT_OF_SYNC)
                .sorted(Comparator.comparing(Resource::leftOver))
                .toList();
    }

    /** @param message in Argo CD's words or those of the resource itself; empty where nobody says why */
    public record Health(HealthStatus status, String message) {}

    /** What makes the application as healthy as it is; none where Argo CD does not say it of each. */
    public List<Resource> decisive() {
        return resources.stream()
                .filter(resource ->
                        resource.health() != null && resource.health().status() == health)
                .toList();
    }

    /** Whether it says of a sync that it began, or ended, later than that. */
    public boolean isAtWorkAfter(Instant moment) {
        Operation last = operation;
        return last != null
                && (last.startedAt().isAfter(moment)
                        || last.finishedAt() != null && last.finishedAt().isAfter(moment));
    }

    /** True when exactly this commit is what the cluster was last given, completely. */
    public boolean hasApplied(String commit) {
        return operation != null
                && operation.phase() == Phase.SUCCEEDED
                && commit.equals(operation.revision())
                && sync == SyncStatus.SYNCED;
    }
}
