package io.pilothouse.clients.argocd;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Argo CD says of one application. Its fields mean less than they seem to: {@code syncRevision} moves when a commit was
 * compared, long before it is applied; {@code operation} stays that of the previous commit while a new one cannot be compared.
 */
public record Application(
        Id id,
        Source source,
        String destinationNamespace,
        SyncStatus sync,
        @Nullable String syncRevision,
        HealthStatus health,
        @Nullable Operation operation,
        List<Condition> conditions,
        List<Resource> resources) {

    public Application {
        conditions = List.copyOf(conditions);
        resources = List.copyOf(resources);
    }

    /** In Argo CD's own namespace. */
    public Application(
            String name,
            Source source,
            String destinationNamespace,
            SyncStatus sync,
            @Nullable String syncRevision,
            HealthStatus health,
            @Nullable Operation operation,
            List<Condition> conditions,
            List<Resource> resources) {
        this(
                new Id("", name),
                source,
                destinationNamespace,
                sync,
                syncRevision,
                health,
                operation,
                conditions,
                resources);
    }

    public String name() {
        return id.name();
    }

    /**
     * What an application is told apart by: two of one name may be in two namespaces.
     *
     * @param namespace in which it is defined, not the one it applies to; empty for Argo CD's own
     */
    public record Id(String namespace, String name) implements Comparable<Id> {
        private static final Comparator<Id> ORDER = Comparator.comparing(Id::name).thenComparing(Id::namespace);

        @Override
        public int compareTo(Id other) {
            return ORDER.compare(this, other);
        }
    }

    /** {@code path} is the folder in the repository, without slashes at its ends; empty for sources that have none. */
    public record Source(String repository, String path, String targetRevision) {}

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

    /** The last or current sync. {@code revision} is the commit it applies, null when Argo CD does not say. */
    public record Operation(
            Phase phase,
            String message,
            @Nullable String revision,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long retryCount,
            List<ResourceResult> results) {
        public Operation {
            results = List.copyOf(results);
        }
    }

    /** What became of one object in a sync; {@code status} is Argo CD's word: Synced, SyncFailed, Pruned, PruneSkipped. */
    public record ResourceResult(String kind, String name, String status, String message) {}

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

    public record Resource(String group, String kind, String namespace, String name, SyncStatus sync) {}

    /** True when exactly this commit is what the cluster was last given, completely. */
    public boolean hasApplied(String commit) {
        return operation != null
                && operation.phase() == Phase.SUCCEEDED
                && commit.equals(operation.revision())
                && sync == SyncStatus.SYNCED;
    }
}
