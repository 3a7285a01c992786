package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.RoadToPods.GONE;
import static io.pilothouse.review.tracking.RoadToPods.SEEN;
import static io.pilothouse.review.tracking.RoadToPods.SYNCED;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout.OfEndpoint;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Operation;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.WorkloadInventory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        Step synced = application == null
                ? Step.done(SYNCED, null, null, Reason.of("review.synced.removed", target.folder()))
                : removing(application);
        steps.add(synced);
        steps.add(
                switch (synced.state()) {
                    case DONE -> gone();
                    case FAILED -> Step.notReached(GONE, GONE.then());
                    case CURRENT, PENDING, NOT_REACHED, NOT_KNOWN -> Step.pending(GONE, GONE.then());
                });
        return steps;
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
        boolean isAtIt = operation != null && operation.phase() == Phase.RUNNING;
        return isDifferent && !isAtIt && isLate() && platform.lineage().contains(root.syncRevision(), commit.id());
    }

    private boolean isLate() {
        return platform.now().isAfter(commit.committedAt().plus(LINGERS));
    }

    private Step gone() {
        EndpointId endpoint = target.layout()
                .endpointAt(target.folder())
                .flatMap(OfEndpoint::id)
                .orElse(null);
        Optional<Namespace> namespace = Optional.ofNullable(endpoint).flatMap(platform.clusters()::namespace);
        if (endpoint == null || namespace.isEmpty()) {
            return Step.notKnown(GONE, Reason.of("review.gone.nowhere", target.folder()));
        }
        return switch (platform.clusters().of(target)) {
            case TargetCluster.NotConnected(Reason why) -> Step.notKnown(GONE, why);
            case TargetCluster.Lost(WorkloadInventory _, Reason why) -> Step.current(GONE, null, why);
            case TargetCluster.Answers(WorkloadInventory now) ->
                gone(endpoint.name().value(), namespace.get().value(), now);
        };
    }

    private Step gone(String workload, String namespace, WorkloadInventory now) {
        List<PodState> left = now.pods().stream()
                .filter(pod ->
                        pod.namespace().equals(namespace) && pod.workload().equals(workload))
                .toList();
        if (left.isEmpty()) {
            return Step.done(GONE, null, null, Reason.of("review.gone", workload, namespace));
        }
        boolean isEnding = left.stream().anyMatch(PodState::ending);
        return isEnding || !isLate()
                ? Step.current(GONE, null, Reason.of("review.gone.ending", left.size(), workload))
                : Step.failed(GONE, null, null, Reason.of("review.gone.left", left.size(), workload, namespace));
    }
}
