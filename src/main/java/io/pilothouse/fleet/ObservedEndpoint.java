package io.pilothouse.fleet;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster and Argo CD show of one endpoint.
 *
 * @param deployment null when there is none
 * @param pods without those that are over
 * @param application null when there is none, or Argo CD does not answer
 */
record ObservedEndpoint(
        @Nullable DeploymentState deployment,
        List<PodState> pods,
        @Nullable Application application) {
    static final ObservedEndpoint NOTHING = new ObservedEndpoint(null, List.of(), null);

    Stream<PodState> in(Phase... phases) {
        return pods.stream().filter(pod -> List.of(phases).contains(pod.phase()));
    }

    int ready() {
        return (int) in(Phase.READY).count();
    }

    int readyOfNewest() {
        return (int) PodState.newest(pods).stream().filter(PodState::isReady).count();
    }

    static @Nullable Instant earliest(Stream<PodState> pods) {
        return pods.map(PodState::since)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    boolean operationRuns() {
        return application != null
                && application.operation() != null
                && application.operation().phase() == Application.Phase.RUNNING;
    }
}
