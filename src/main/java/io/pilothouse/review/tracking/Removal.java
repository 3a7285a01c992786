package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.RoadToPods.GONE;
import static io.pilothouse.review.tracking.RoadToPods.SEEN;
import static io.pilothouse.review.tracking.RoadToPods.SYNCED;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.review.tracking.DeclaredFolders.DeclaredWorkload;
import io.pilothouse.review.tracking.RemovedFolders.Removed;
import io.pilothouse.review.tracking.Step.State;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.WorkloadInventory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way of an endpoint that a commit took away: its application goes with the sync of the application that held it, and then its pods end. Either
 * may stay: Argo CD removes nothing where it does not prune, and without its finalizer an application leaves what it made.
 *
 * @param roots the applications of clusters' folders that the commit touches
 */
record Removal(Commit commit, Target target, PlatformAtOnce platform, List<Application> roots) {
    /** After so long nobody is at it any more. */
    private static final Duration LINGERS = Duration.ofMinutes(2);

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.done(SEEN, commit.committedAt(), null, Reason.of("review.seen.removed", target.folder())));
        Application application = target.application();
        Optional<String> heir = heir();
        if (heir.isPresent() && application == null) {
            Reason moved = Reason.of("review.synced.moved", target.folder(), heir.get());
            return List.of(steps.getFirst(), Step.done(SYNCED, null, null, moved));
        }
        Step synced = application == null
                ? Step.done(SYNCED, null, null, Reason.of("review.synced.removed", target.folder()))
                : removing(application);
        steps.add(synced);
        steps.add(
                switch (synced.state()) {
                    case DONE -> gone();
                    case FAILED -> Step.notReached(GONE, GONE.then());
                    case CURRENT, PENDING, NOT_REACHED, NOT_KNOWN, NOT_KNOWN_NOW -> Step.pending(GONE, GONE.then());
                });
        return steps;
    }

    /** What made its pods; empty where nobody can tell. */
    private Optional<List<Removed>> removed() {
        return platform.removed().getOrDefault(commit.id(), Map.of()).getOrDefault(target.folder(), Optional.empty());
    }

    /** The folder that declares all that this one did; its pods go on, and nothing ends. */
    private Optional<String> heir() {
        List<Removed> removed = removed().orElse(List.of());
        return removed.stream().allMatch(one -> one.heir() != null)
                ? removed.stream().map(Removed::heir).filter(Objects::nonNull).findFirst()
                : Optional.empty();
    }

    private Step removing(Application application) {
        return roots.stream()
                .filter(root -> keeps(root, application))
                .findFirst()
                .map(root -> Step.failed(
                        SYNCED, null, null, Reason.of("review.synced.kept", root.name(), application.name())))
                .orElseGet(() -> Step.current(SYNCED, null, Reason.of("review.synced.removing", application.name())));
    }

    /** It knows that the application is not in Git any more, and does nothing about it. */
    private boolean keeps(Application root, Application application) {
        Operation operation = root.operation();
        boolean isDifferent = root.resources().stream()
                .anyMatch(resource -> resource.kind().equals("Application")
                        && resource.name().equals(application.name())
                        && resource.sync() == SyncStatus.OUT_OF_SYNC);
        boolean isAtIt = operation != null && operation.isUnderWay();
        return isDifferent && !isAtIt && isLate() && platform.lineage().contains(root.syncRevision(), commit.id());
    }

    private boolean isLate() {
        return platform.now().isAfter(commit.committedAt().plus(LINGERS));
    }

    private Step gone() {
        Optional<List<Removed>> removed = removed();
        if (removed.isEmpty()) {
            return Step.notKnown(GONE, Reason.of("review.gone.unread", target.folder()));
        }
        return switch (platform.clusters().of(target)) {
            case TargetCluster.NotConnected(Reason why) -> Step.notKnown(GONE, why);
            case TargetCluster.Lost(WorkloadInventory _, Reason why, PlatformAtOnce.Away _) ->
                Step.notKnownNow(GONE, why);
            case TargetCluster.Answers(WorkloadInventory now) -> gone(removed.get(), now);
        };
    }

    private Step gone(List<Removed> removed, WorkloadInventory now) {
        if (removed.isEmpty()) {
            return Step.done(GONE, null, null, Reason.of("review.gone.none", target.folder()));
        }
        List<Step> each = removed.stream().map(one -> gone(one, now)).toList();
        return Stream.of(State.FAILED, State.CURRENT, State.NOT_KNOWN)
                .flatMap(state -> each.stream().filter(step -> step.state() == state))
                .findFirst()
                .orElseGet(each::getFirst);
    }

    private Step gone(Removed removed, WorkloadInventory now) {
        Namespace namespace = removed.namespace();
        DeclaredWorkload workload = removed.workload();
        if (namespace == null) {
            return Step.notKnown(GONE, Reason.of("review.gone.nowhere", target.folder()));
        }
        if (removed.heir() != null) {
            return Step.done(GONE, null, null, Reason.of("review.gone.moved", workload, removed.heir()));
        }
        List<PodState> left = now.pods().stream()
                .filter(pod -> pod.namespace().equals(namespace.value()))
                .filter(workload.pods())
                .toList();
        if (left.isEmpty()) {
            return Step.done(GONE, null, null, Reason.of("review.gone", workload.name(), namespace));
        }
        boolean isEnding = left.stream().anyMatch(PodState::ending);
        return isEnding || !isLate()
                ? Step.current(GONE, null, Reason.of("review.gone.ending", left.size(), workload.name()))
                : Step.failed(
                        GONE,
                        null,
                        null,
                        Reason.of("review.gone.left", left.size(), workload.name(), namespace, workload.kind()));
    }
}
