package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.RoadToPods.HEALTHY;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.review.tracking.PlatformAtOnce.Away;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.Denial;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodTrouble;
import io.pilothouse.workloads.WorkloadInventory;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From applied to healthy: the deployments of an application, their pods, and what Argo CD makes of the rest. Argo CD's own word comes
 * last, since right after a sync it is still the one of before.
 */
public final class Starting {
    /** After so long what pods do is no news of a commit any more. */
    static final Duration LONG = Duration.ofDays(1);

    /** The largest weights are copied and loaded by then: a pod that became ready later did so for the second time, or is another one. */
    private static final Duration SOON = Duration.ofHours(3);

    private final Application application;
    private final TargetCluster cluster;
    private final WorkloadInventory inventory;
    private final @Nullable Instant synced;
    private final @Nullable Away away;
    private final Instant now;
    private final List<Resource> deployments;

    /** @param away while what Argo CD says may be its last word */
    Starting(
            Application application,
            TargetCluster cluster,
            @Nullable Instant synced,
            @Nullable Away away,
            Instant now) {
        this.away = away;
        this.now = now;
        this.application = application;
        this.cluster = cluster;
        inventory = cluster.workloads();
        this.synced = synced;
        deployments = application.resources().stream()
                .filter(resource -> resource.kind().equals("Deployment"))
                .toList();
    }

    Step healthy() {
        if (deployments.isEmpty()) {
            return byArgoCd(Reason.of("review.healthy.noPods"));
        }
        return switch (cluster) {
            case TargetCluster.NotConnected(Reason why) -> Step.notKnown(HEALTHY, why);
            case TargetCluster.Lost(WorkloadInventory _, Reason why, Away _) -> Step.notKnownNow(HEALTHY, why);
            case TargetCluster.Answers _ -> byPods();
        };
    }

    /** Whether it is Argo CD alone that calls it degraded: its pods are as they should be. */
    boolean isOnlyDegraded() {
        List<DeploymentState> there = workloads();
        boolean arePodsWell = deployments.isEmpty()
                || cluster instanceof TargetCluster.Answers
                        && there.size() == deployments.size()
                        && there.stream()
                                .allMatch(workload -> unhealthy(workload).isEmpty());
        return arePodsWell && application.health() == HealthStatus.DEGRADED;
    }

    private Step byPods() {
        List<DeploymentState> workloads = workloads();
        if (workloads.size() < deployments.size()) {
            return current(Reason.of("review.healthy.noWorkload", missing()));
        }
        return workloads.stream()
                .map(this::unhealthy)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(step -> step.state() == Step.State.FAILED ? 0 : 1))
                .orElseGet(() -> byArgoCd(ready(workloads)));
    }

    Step settling() {
        return cluster instanceof TargetCluster.NotConnected(Reason why)
                ? Step.notKnown(HEALTHY, why)
                : current(Reason.of("review.healthy.settling"));
    }

    /** Whether the newest template of every deployment ran whole at some time. */
    boolean ranWhole() {
        List<DeploymentState> there = workloads();
        return !there.isEmpty()
                && there.size() == deployments.size()
                && there.stream().allMatch(one -> one.rollout() == DeploymentState.Rollout.WAS_WHOLE);
    }

    /**
     * Whether all that this sync brought was ready at some time, and pods lost that later or are the replacement of those that were.
     *
     * @param brought until when pods are those that the sync asked for; a later one takes the place of another
     */
    boolean wasWell(Instant brought) {
        return ranWhole()
                && pods().stream().anyMatch(pod -> !pod.isReady())
                && workloads().stream().allMatch(workload -> wasWell(workload, brought));
    }

    private boolean wasWell(DeploymentState workload, Instant brought) {
        List<PodState> pods = inventory.newest(workload);
        return workload.isUniform()
                && pods.size() >= workload.wanted()
                && pods.stream().allMatch(pod -> pod.wasReady() || pod.created().isAfter(brought));
    }

    /** Those of the newest template of every deployment. */
    List<PodState> pods() {
        return workloads().stream()
                .flatMap(workload -> inventory.newest(workload).stream())
                .toList();
    }

    private List<DeploymentState> workloads() {
        return deployments.stream().flatMap(one -> workload(one).stream()).toList();
    }

    private Optional<DeploymentState> workload(Resource deployment) {
        return inventory.deployment(deployment.namespace(), deployment.name());
    }

    private String missing() {
        return deployments.stream()
                .filter(one -> workload(one).isEmpty())
                .findFirst()
                .map(one -> one.namespace() + "/" + one.name())
                .orElse("");
    }

    /** Empty when the deployment is as it should be. */
    private Optional<Step> unhealthy(DeploymentState workload) {
        if (!workload.current()) {
            return Optional.of(current(Reason.of("review.healthy.noticing", workload.name())));
        }
        if (workload.isHeld()) {
            return Optional.of(current(Reason.of("workloads.paused.sentence", workload.name())));
        }
        List<PodState> pods = inventory.newest(workload);
        long ready = pods.stream().filter(PodState::isReady).count();
        Optional<Step> hindered = hindered(workload, pods, ready);
        if (hindered.isPresent()) {
            return hindered;
        }
        if (ready < workload.wanted()) {
            return Optional.of(current(readiness(workload, ready, doing(pods))));
        }
        return workload.old() > 0
                ? Optional.of(current(Reason.of("review.healthy.replacing", workload.old())))
                : Optional.empty();
    }

    /** Of the new pods; the old ones serve until as many of the new ones do. */
    private Reason readiness(DeploymentState workload, long ready, Reason doing) {
        Set<String> newest =
                inventory.newest(workload).stream().map(PodState::name).collect(Collectors.toSet());
        long old = inventory.pods(workload).stream()
                .filter(pod -> pod.isReady() && !newest.contains(pod.name()))
                .count();
        return old == 0
                ? Reason.of("review.healthy.ready", ready, workload.wanted(), doing)
                : Reason.of("review.healthy.old-serve", ready, workload.wanted(), old, doing);
    }

    private Optional<Step> hindered(DeploymentState workload, List<PodState> pods, long ready) {
        Optional<Reason> trouble =
                pods.stream().map(this::trouble).flatMap(Optional::stream).findFirst();
        if (trouble.isPresent()) {
            return Optional.of(failed(readiness(workload, ready, trouble.get())));
        }
        Optional<PodState> unplaced =
                pods.stream().filter(pod -> pod.unschedulable() != null).findFirst();
        if (unplaced.isEmpty()
                && pods.size() < workload.wanted()
                && !workload.failure().isEmpty()) {
            Reason refused = Reason.of("workloads.podsRefused", Denial.plain(workload.failure()));
            return Optional.of(failed(readiness(workload, ready, refused)));
        }
        return unplaced.map(pod -> unplaced(workload, pod));
    }

    private Optional<Reason> trouble(PodState pod) {
        return inventory
                .lostNode(pod)
                .map(node -> Reason.of("workloads.pod.nodeLost", pod.name(), node))
                .or(() -> PodTrouble.trouble(pod));
    }

    private Step unplaced(DeploymentState workload, PodState pod) {
        String scheduler = Objects.requireNonNullElse(pod.unschedulable(), "");
        return inventory.getsPlaceSoon(pod, inventory.pods(workload), now)
                ? current(Reason.of("workloads.pod.unplacedYet", pod.name(), scheduler))
                : failed(Reason.of("workloads.pod.unplaced", pod.name(), scheduler));
    }

    private static Reason doing(List<PodState> pods) {
        return pods.stream()
                .filter(pod -> !pod.isReady())
                .findFirst()
                .map(PodTrouble::doing)
                .orElseGet(() -> Reason.of("review.healthy.podsToCome"));
    }

    private static Reason ready(List<DeploymentState> workloads) {
        int wanted = workloads.stream().mapToInt(DeploymentState::wanted).sum();
        return wanted == 0 ? Reason.of("review.healthy.zero") : Reason.of("review.healthy", wanted);
    }

    private Step byArgoCd(Reason sentence) {
        return switch (application.health()) {
            case HEALTHY -> Step.done(HEALTHY, synced, readyAt(), sentence);
            case SUSPENDED -> Step.done(HEALTHY, synced, readyAt(), because("review.healthy.suspended", sentence));
            case DEGRADED -> failed(lastSaid(because("review.healthy.degraded", sentence)));
            case PROGRESSING, MISSING, UNKNOWN ->
                notYet(because("review.healthy.argo." + word(application.health()), sentence));
        };
    }

    /** With the first resource that makes it so, where Argo CD says which. */
    private Reason because(String key, Reason sentence) {
        List<Application.Resource> decisive = application.decisive();
        return Reason.of(
                key,
                sentence,
                decisive.isEmpty() ? 0 : 1,
                decisive.isEmpty() ? "" : decisive.getFirst().told());
    }

    private Step notYet(Reason sentence) {
        return away == null ? current(sentence) : Step.notKnownNow(HEALTHY, lastSaid(sentence));
    }

    private Reason lastSaid(Reason sentence) {
        return away == null ? sentence : away.of(sentence);
    }

    private static String word(HealthStatus status) {
        return status.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** When the last pod became ready; when none had to start, when it was applied. One that came much later came of something else. */
    @Nullable Instant readyAt() {
        Instant last = pods().stream()
                .map(PodState::readySince)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (last == null || synced == null) {
            return synced;
        }
        if (last.isAfter(synced.plus(SOON))) {
            return null;
        }
        return last.isAfter(synced) ? last : synced;
    }

    private Step current(Reason sentence) {
        return Step.current(HEALTHY, synced, sentence);
    }

    private Step failed(Reason sentence) {
        return Step.failed(HEALTHY, synced, null, sentence);
    }
}
