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
        List<Source> sources,
        String destinationNamespace,
        SyncStatus sync,
        @Nullable String syncRevision,
        HealthStatus health,
        @Nullable Operation operation,
        List<Condition> conditions,
        List<Resource> resources) {

    public Application {
        sources = List.copyOf(sources);
        conditions = List.copyOf(conditions);
        resources = List.copyOf(resources);
    }

    public String name() {
        return id.name();
    }

    /** The only one, or the first. */
    public Source source() {
        return sources.isEmpty() ? Source.NONE : sources.getFirst();
    }

    /** As one of its sources sees it: the revisions are that source's. */
    public Application as(Source one) {
        Revisions own = one.revisions();
        return new Application(
                id,
                List.of(one),
                destinationNamespace,
                sync,
                own == null ? syncRevision : own.compared(),
                health,
                own == null || operation == null ? operation : operation.of(own.applied()),
                conditions,
                resources);
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
     * @param path the folder in the repository, without slashes at its ends; empty for sources that have none
     * @param targetRevision a branch, a tag, a commit; HEAD or empty for the repository's own branch
     * @param revisions null where it is the only source: then the application's are meant
     */
    public record Source(
            String repository,
            String path,
            String targetRevision,
            @Nullable Revisions revisions) {
        static final Source NONE = new Source("", "", "");

        public Source(String repository, String path, String targetRevision) {
            this(repository, path, targetRevision, null);
        }
    }

    /** Of one of several sources: what it was compared with last, and what the last operation applies of it. */
    public record Revisions(
            @Nullable String compared, @Nullable String applied) {}

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

        Operation of(@Nullable String other) {
            return new Operation(phase, message, other, startedAt, finishedAt, retryCount, results);
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
