package io.pilothouse.fleet;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Phase;
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
    private static String newest(@Nullable DeploymentState deployment) {
        return deployment == null ? "" : deployment.newest();
    }

    static ObservedEndpoint nothing(AppliedBy applied) {
        return of(null, List.of(), applied);
    }

    @Nullable Application application() {
        return applied.application();
    }

    static ObservedEndpoint of(@Nullable DeploymentState deployment, List<PodState> own, AppliedBy applied) {
        Set<String> newest = PodState.newest(own, newest(deployment)).stream()
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

    Stream<PodState> in(Phase... phases) {
        return pods.stream().filter(pod -> List.of(phases).contains(pod.phase()));
    }

    int ready() {
        return replicas(in(Phase.READY));
    }

    int readyOfNewest() {
        return replicas(PodState.newest(pods, newest(deployment)).stream().filter(PodState::isReady));
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
                && application.operation().phase() == Application.Phase.RUNNING;
    }
}
