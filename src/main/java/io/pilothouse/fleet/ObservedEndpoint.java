package io.pilothouse.fleet;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.serving.Labels;
import io.pilothouse.units.TeamName;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.DeploymentState.Rollout;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Phase;
import io.pilothouse.workloads.PodTemplates;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster and Argo CD show of one endpoint.
 *
 * @param deployment null when there is none
 * @param pods without those that are over
 * @param failed those of the newest template that failed as a whole, the youngest first; others took their place, or could not
 * @param podsOfReplica that serve as one
 */
record ObservedEndpoint(
        @Nullable DeploymentState deployment,
        List<PodState> pods,
        List<PodState> failed,
        AppliedBy applied,
        int podsOfReplica) {
    private static final Duration TOLD = Duration.ofHours(1);
    /** A node under pressure may evict one after the other. */
    private static final int MOST_TOLD = 5;

    private static String newest(@Nullable DeploymentState deployment) {
        return deployment == null ? "" : deployment.newest();
    }

    static ObservedEndpoint nothing(AppliedBy applied) {
        return of(null, List.of(), applied);
    }

    /** When all pods of its template first were available; null where nobody knows. */
    @Nullable Instant wholeSince(PodState pod) {
        return deployment != null
                        && pod.workload().equals(deployment.name())
                        && pod.template().equals(deployment.newest())
                ? deployment.wholeSince()
                : null;
    }

    @Nullable Application application() {
        return applied.application();
    }

    static ObservedEndpoint of(@Nullable DeploymentState deployment, List<PodState> own, AppliedBy applied) {
        Set<String> newest = PodTemplates.newest(own, newest(deployment)).stream()
                .map(PodState::template)
                .collect(Collectors.toSet());
        return new ObservedEndpoint(
                deployment,
                own.stream()
                        .filter(pod -> !pod.over())
                        .sorted(Comparator.comparing(PodState::name))
                        .toList(),
                own.stream()
                        .filter(pod -> pod.failure() != null && newest.contains(pod.template()))
                        .sorted(Comparator.comparing(PodState::created).reversed())
                        .toList(),
                applied,
                1);
    }

    ObservedEndpoint inGroupsOf(int pods) {
        return new ObservedEndpoint(deployment, this.pods, failed, applied, Math.max(1, pods));
    }

    /** That failed as a whole within the last hour, such as one that was evicted; the youngest first. Others took their place. */
    Stream<PodState> gone(Instant now) {
        return failed.stream()
                .filter(pod -> now.isBefore(
                        Objects.requireNonNullElse(pod.since(), pod.created()).plus(TOLD)))
                .limit(MOST_TOLD);
    }

    Stream<PodState> in(Phase... phases) {
        return pods.stream().filter(pod -> List.of(phases).contains(pod.phase()));
    }

    int ready() {
        return replicas(in(Phase.READY));
    }

    int readyOfNewest() {
        return replicas(PodTemplates.newest(pods, newest(deployment)).stream().filter(PodState::isReady));
    }

    /** A group serves when each of its pods is ready. */
    private int replicas(Stream<PodState> ready) {
        return podsOfReplica == 1
                ? (int) ready.count()
                : (int) ready
                        .collect(Collectors.groupingBy(
                                pod -> pod.labels().getOrDefault(PodsOf.GROUP, ""), Collectors.counting()))
                        .values()
                        .stream()
                        .filter(pods -> pods >= podsOfReplica)
                        .count();
    }

    /** That its pods name. */
    @Nullable TeamName team() {
        return pods.stream()
                .map(pod -> pod.labels().getOrDefault(Labels.TEAM, ""))
                .filter(TeamName::isOne)
                .findFirst()
                .map(TeamName::of)
                .orElse(null);
    }

    /** Only where all that is wrong is pods of the newest template, or that it gets none, can it come of that. */
    Endpoint.Template template() {
        if (deployment == null || deployment.rollout() == Rollout.NOT_KNOWN || deployment.rollout() == Rollout.PAUSED) {
            return new Endpoint.Template.NotKnown();
        }
        if (differsFromGit(deployment)) {
            return new Endpoint.Template.PastGit();
        }
        List<PodState> newest = ofNewest();
        return deployment.rollout() == Rollout.WAS_WHOLE
                        || isOtherInTrouble()
                        || newest.stream().anyMatch(PodState::wasReady)
                ? new Endpoint.Template.RanBefore()
                : new Endpoint.Template.New(first(others().filter(PodState::isReady)), first(newest.stream()));
    }

    private static @Nullable Instant first(Stream<PodState> pods) {
        return pods.map(PodState::created).min(Instant::compareTo).orElse(null);
    }

    private List<PodState> ofNewest() {
        return Stream.concat(PodTemplates.newest(pods, newest(deployment)).stream(), failed.stream())
                .toList();
    }

    /** As Argo CD compared it last; while it applies something, it says what is not so any more in a moment. */
    private boolean differsFromGit(DeploymentState deployment) {
        Application application = application();
        return application != null
                && !operationRuns()
                && application.resources().stream()
                        .anyMatch(resource -> resource.sync() == Application.SyncStatus.OUT_OF_SYNC
                                && resource.name().equals(deployment.name())
                                && PodsOf.isWorkload(resource.kind()));
    }

    private boolean isOtherInTrouble() {
        return others().anyMatch(pod -> !pod.ending() && pod.trouble().isPresent());
    }

    private Stream<PodState> others() {
        Set<String> newest = PodTemplates.newest(pods, newest(deployment)).stream()
                .map(PodState::template)
                .collect(Collectors.toSet());
        return pods.stream().filter(pod -> !newest.contains(pod.template()));
    }

    static @Nullable Instant earliest(Stream<PodState> pods) {
        return pods.map(PodState::since)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    boolean operationRuns() {
        Application application = application();
        return application != null
                && application.operation() != null
                && application.operation().isUnderWay();
    }
}
