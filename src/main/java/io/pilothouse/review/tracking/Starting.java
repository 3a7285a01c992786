package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.RoadToPods.HEALTHY;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodReading;
import io.pilothouse.workloads.PodTrouble;
import io.pilothouse.workloads.WorkloadInventory;
import io.pilothouse.workloads.WorkloadInventory.Workload;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From applied to healthy: the deployments of an application, their pods, and what Argo CD makes of the rest. Argo CD's own word comes
 * last, since right after a sync it is still the one of before.
 */
public final class Starting {
    private final Application application;
    private final WorkloadInventory cluster;
    private final @Nullable Instant synced;
    private final List<Resource> deployments;

    Starting(Application application, WorkloadInventory cluster, @Nullable Instant synced) {
        this.application = application;
        this.cluster = cluster;
        this.synced = synced;
        deployments = application.resources().stream()
                .filter(resource -> resource.kind().equals("Deployment"))
                .toList();
    }

    Step healthy() {
        if (deployments.isEmpty()) {
            return byArgoCd(Reason.of("review.healthy.noPods"));
        }
        if (cluster.lost() != null) {
            return current(Reason.of("review.healthy.podsLost", cluster.lost()));
        }
        List<Workload> workloads = workloads();
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
        return current(Reason.of("review.healthy.settling"));
    }

    /** Those of the newest template of every deployment. */
    List<PodReading> pods() {
        return workloads().stream()
                .flatMap(workload -> cluster.newest(workload).stream())
                .toList();
    }

    private List<Workload> workloads() {
        return deployments.stream().flatMap(one -> workload(one).stream()).toList();
    }

    private Optional<Workload> workload(Resource deployment) {
        return cluster.workload(deployment.namespace(), deployment.name());
    }

    private String missing() {
        return deployments.stream()
                .filter(one -> workload(one).isEmpty())
                .findFirst()
                .map(one -> one.namespace() + "/" + one.name())
                .orElse("");
    }

    /** Empty when the deployment is as it should be. */
    private Optional<Step> unhealthy(Workload workload) {
        if (!workload.observed()) {
            return Optional.of(current(Reason.of("review.healthy.noticing", workload.name())));
        }
        List<PodReading> pods = cluster.newest(workload);
        long ready = pods.stream().filter(PodReading::isReady).count();
        Optional<Step> hindered = hindered(workload, pods, ready);
        if (hindered.isPresent()) {
            return hindered;
        }
        if (ready < workload.wanted()) {
            return Optional.of(current(Reason.of("review.healthy.ready", ready, workload.wanted(), doing(pods))));
        }
        return workload.total() > workload.updated()
                ? Optional.of(current(Reason.of("review.healthy.replacing", workload.total() - workload.updated())))
                : Optional.empty();
    }

    private Optional<Step> hindered(Workload workload, List<PodReading> pods, long ready) {
        Optional<Reason> trouble =
                pods.stream().map(PodTrouble::trouble).flatMap(Optional::stream).findFirst();
        if (trouble.isPresent()) {
            return Optional.of(failed(Reason.of("review.healthy.ready", ready, workload.wanted(), trouble.get())));
        }
        return pods.stream()
                .filter(pod -> pod.unschedulable() != null)
                .findFirst()
                .map(pod -> unplaced(workload, pod));
    }

    /** A device is often free again as soon as an old pod has ended. */
    private Step unplaced(Workload workload, PodReading pod) {
        String scheduler = Objects.requireNonNullElse(pod.unschedulable(), "");
        return cluster.anyEnding(workload)
                ? current(Reason.of("workloads.pod.unplacedYet", pod.name(), scheduler))
                : failed(Reason.of("workloads.pod.unplaced", pod.name(), scheduler));
    }

    private static Reason doing(List<PodReading> pods) {
        return pods.stream()
                .filter(pod -> !pod.isReady())
                .findFirst()
                .map(PodTrouble::doing)
                .orElseGet(() -> Reason.of("review.healthy.podsToCome"));
    }

    private static Reason ready(List<Workload> workloads) {
        int wanted = workloads.stream().mapToInt(Workload::wanted).sum();
        return wanted == 0 ? Reason.of("review.healthy.zero") : Reason.of("review.healthy", wanted);
    }

    private Step byArgoCd(Reason sentence) {
        return switch (application.health()) {
            case HEALTHY -> Step.done(HEALTHY, synced, readyAt(), sentence);
            case SUSPENDED -> Step.done(HEALTHY, synced, readyAt(), Reason.of("review.healthy.suspended", sentence));
            case DEGRADED -> failed(Reason.of("review.healthy.degraded", sentence));
            case PROGRESSING, MISSING, UNKNOWN ->
                current(Reason.of("review.healthy.argo." + word(application.health()), sentence));
        };
    }

    private static String word(HealthStatus status) {
        return status.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** When the last pod became ready; when none had to start, when it was applied. */
    private @Nullable Instant readyAt() {
        Instant last = pods().stream()
                .map(PodReading::readySince)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (last == null || synced == null) {
            return synced;
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
