package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.RoadToPods.SEEN;
import static io.pilothouse.review.tracking.RoadToPods.SYNCED;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.clients.argocd.Operation.ResourceResult;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.Denial;
import io.pilothouse.workloads.FailedSync;
import io.pilothouse.workloads.Unreached;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From Git to the cluster, as Argo CD tells it. It tells less than it seems: {@code syncRevision} moves when a commit was compared, and
 * the last operation stays that of an older commit while a newer one cannot be compared.
 */
final class Syncing {
    /** So long an error that was there before the commit may be the old one; then Argo CD has looked again. */
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(30);

    /** Argo CD compares within seconds of a sync. What differs later than this was changed by something else. */
    private static final Duration COMPARES = Duration.ofMinutes(1);

    private static final int ABBREVIATED = 7;

    private final Commit commit;
    private final Application application;
    private final boolean isAway;
    private final @Nullable Track before;
    private final PlatformAtOnce platform;
    private final @Nullable Commit successor;

    /** @param successor the next later commit that decides what becomes of the same; null where there is none */
    Syncing(Commit commit, Target target, @Nullable Track before, PlatformAtOnce platform, @Nullable Commit successor) {
        this.commit = commit;
        application = Objects.requireNonNull(target.application());
        isAway = platform.away(target) != null;
        this.before = before;
        this.platform = platform;
        this.successor = successor;
    }

    Step seen() {
        if (contained(application.syncRevision())
                || operation().isPresent()
                || comparisonError().isPresent()) {
            String how = comparisonError().isPresent() ? "review.seen.not-compared" : "review.seen";
            return Step.done(SEEN, commit.committedAt(), seenAt(), Reason.of(how, commit.id()));
        }
        return Step.current(SEEN, commit.committedAt(), notSeen());
    }

    private Reason notSeen() {
        Optional<Reason> nobody = nobodyLooks();
        if (nobody.isPresent()) {
            return nobody.get();
        }
        Optional<String> older = error();
        if (older.isPresent()) {
            return Reason.of("review.seen.olderError", Denial.plain(older.get()));
        }
        String then = isAway ? ".then" : "";
        return application.syncRevision() == null
                ? Reason.of("review.seen.waiting" + then)
                : Reason.of("review.seen.waitingAt" + then, abbreviated(application.syncRevision()));
    }

    private Optional<Reason> nobodyLooks() {
        if (application.isPaused()) {
            return Optional.of(Reason.of("review.seen.paused", application.name()));
        }
        return application.notLookedAtSince().map(since -> Reason.of("review.seen.not-looking", since));
    }

    private @Nullable Instant seenAt() {
        Instant started = operation()
                .filter(operation -> commit.id().value().equals(operation.revision()))
                .map(Operation::startedAt)
                .orElse(null);
        Instant noticed = before == null ? null : platform.now();
        if (started == null || noticed == null) {
            return started == null ? noticed : started;
        }
        return started.isBefore(noticed) ? started : noticed;
    }

    Step synced(Step seen) {
        Instant started = seen.ended();
        Optional<String> error = comparisonError();
        if (error.isPresent() && Unreached.isSaidBy(error.get())) {
            return Step.current(SYNCED, started, Reason.of("review.synced.unreached", Denial.plain(error.get())));
        }
        if (error.isPresent()) {
            return Step.failed(SYNCED, started, noticedFailing(), cannotCompare(error.get()));
        }
        Optional<Operation> operation = operation();
        if (operation.isPresent()) {
            return synced(started, operation.get());
        }
        if (application.sync() == SyncStatus.SYNCED && !running(application.operation())) {
            return Step.done(SYNCED, started, started, Reason.of("review.synced.nothing"));
        }
        return Step.current(SYNCED, started, waitingForSync());
    }

    private Step synced(@Nullable Instant started, Operation operation) {
        return switch (operation.phase()) {
            case SUCCEEDED -> succeeded(started, operation);
            case FAILED, ERROR -> Step.failed(SYNCED, started, operation.finishedAt(), refusal(operation));
            case RUNNING, TERMINATING, UNKNOWN ->
                FailedSync.of(application).isEmpty()
                        ? Step.current(SYNCED, started, underWay(operation.message()))
                        : Step.failed(SYNCED, started, noticedFailing(), retrying(operation));
        };
    }

    private static Reason underWay(String message) {
        if (message.startsWith("Sync operation blocked by sync window")) {
            return Reason.of("syncs.window.sentence");
        }
        return message.startsWith("waiting for ")
                ? Reason.of("syncs.running", message)
                : Reason.of("review.synced.running");
    }

    /** Where the next attempt has begun, or none comes, that is all there is to say. */
    private Reason retrying(Operation operation) {
        return operation.phase() == Phase.RUNNING
                        && (operation.finishedAt() != null
                                || !operation.failed().isEmpty())
                ? Reason.of("review.synced.retrying", refusal(operation), operation.retryCount())
                : refusal(operation);
    }

    private Step succeeded(@Nullable Instant started, Operation operation) {
        if (application.sync() == SyncStatus.SYNCED) {
            return Step.done(SYNCED, started, finished(operation), applied(operation));
        }
        return isLongOver(operation)
                ? Step.done(SYNCED, started, finished(operation), drifted(operation))
                : Step.current(SYNCED, started, stillDiffers());
    }

    /** A later sync that also contains this commit says when only to who saw it come. */
    private @Nullable Instant finished(Operation operation) {
        return commit.id().value().equals(operation.revision()) || before != null ? operation.finishedAt() : null;
    }

    private boolean isLongOver(Operation operation) {
        Instant finished = operation.finishedAt();
        return finished != null && platform.now().isAfter(finished.plus(COMPARES));
    }

    private Reason drifted(Operation operation) {
        return differing()
                .map(resource -> Reason.of(
                        resource.leftOver() ? "syncs.left-over.sentence" : "review.synced.drifted",
                        applied(operation),
                        resource.title()))
                .orElseGet(() -> applied(operation));
    }

    private Reason applied(Operation operation) {
        int resources = operation.results().size();
        return commit.id().value().equals(operation.revision())
                ? Reason.of("review.synced", resources)
                : Reason.of("review.synced.with", resources, abbreviated(operation.revision()));
    }

    private Reason stillDiffers() {
        return differing()
                .map(resource -> Reason.of("review.synced.differs", resource.title()))
                .orElseGet(() -> Reason.of("review.synced.comparing"));
    }

    private Optional<Application.Resource> differing() {
        return application.differing().stream().findFirst();
    }

    /** No operation for this commit yet; an older one may be in its way. */
    private Reason waitingForSync() {
        Operation older = application.operation();
        if (older == null || !running(older)) {
            return nobodyLooks().orElseGet(this::notBegun);
        }
        if (older.revision() == null) {
            return FailedSync.of(application).isEmpty()
                    ? underWay(older.message())
                    : Reason.of("review.synced.unnamedRetries", refusal(older));
        }
        return FailedSync.of(application).isEmpty()
                ? Reason.of("review.synced.behind", abbreviated(older.revision()))
                : Reason.of("review.synced.behindRetries", abbreviated(older.revision()), refusal(older));
    }

    private Reason notBegun() {
        return switch (application.hold()) {
            case NONE, NOT_HEALED -> Reason.of("review.synced.waiting");
            case BY_HAND -> Reason.of("syncs.by-hand.sentence", application.name());
            case WINDOW -> Reason.of("syncs.window.sentence");
        };
    }

    private Reason refusal(Operation operation) {
        Reason first = FailedSync.of(application).map(FailedSync::sentence).orElseThrow();
        long refused =
                operation.failed().stream().filter(ResourceResult::isRefused).count();
        return refused > 1 ? Reason.of("review.synced.refusals", refused, first) : first;
    }

    /** The comparison error that is about this commit. */
    private Optional<String> comparisonError() {
        return isAppliedBeforeItsSuccessor()
                ? Optional.empty()
                : error().filter(message -> {
                    if (contained(application.syncRevision())) {
                        return true;
                    }
                    Instant since = platform.errorsSince().get(application.id());
                    return since == null
                            || !since.isBefore(commit.committedAt())
                            || platform.now().isAfter(commit.committedAt().plus(LOOKS_AGAIN));
                });
    }

    /** What was applied could be compared: that it cannot be any more is a later commit's. */
    private boolean isAppliedBeforeItsSuccessor() {
        return successor != null
                && operation()
                        .filter(operation -> operation.phase() == Phase.SUCCEEDED)
                        .filter(operation -> !platform.lineage().contains(operation.revision(), successor.id()))
                        .isPresent();
    }

    private Optional<String> error() {
        return application.sync() != SyncStatus.UNKNOWN
                ? Optional.empty()
                : application.error().map(Application.Condition::message);
    }

    private Reason cannotCompare(String message) {
        return Denial.in(message)
                .map(denial -> denial.sentence(Denial.resource(message, application.name())))
                .orElseGet(() -> cannotBuild(Denial.plain(message)));
    }

    private Reason cannotBuild(String error) {
        String folder = application.source().path() + "/";
        return commit.changedPaths().stream()
                .filter(path -> path.startsWith(folder))
                .filter(path -> error.contains(path.substring(path.lastIndexOf('/') + 1)))
                .findFirst()
                .map(path -> Reason.of("review.synced.cannotCompareAt", path, error))
                .orElseGet(() -> Reason.of("review.synced.cannotCompare", error));
    }

    /** The sync of this commit, or of a later one that contains it. */
    private Optional<Operation> operation() {
        return Optional.ofNullable(application.operation()).filter(operation -> contained(operation.revision()));
    }

    private @Nullable Instant noticedFailing() {
        return before == null ? null : platform.now();
    }

    private boolean contained(@Nullable String revision) {
        return platform.lineage().contains(revision, commit.id());
    }

    private static boolean running(@Nullable Operation operation) {
        return operation != null && operation.isUnderWay();
    }

    private static String abbreviated(@Nullable String revision) {
        return revision == null || revision.length() < ABBREVIATED ? "–" : revision.substring(0, ABBREVIATED);
    }
}
