package io.pilothouse.fleet;

import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Phase;
import io.pilothouse.workloads.PodTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What takes longer than it ever should is no start any more: a volume that cannot be mounted keeps a pod where it is for good, and Kubernetes
 * calls it no failure.
 */
final class Overdue {
    /** Volumes and a network are there within seconds, or something is wrong with them. */
    private static final Duration UNPREPARED = Duration.ofMinutes(2);

    private static final Duration IMAGES = Duration.ofMinutes(10);
    /** A terabyte of weights from a slow store. */
    private static final Duration WEIGHTS = Duration.ofHours(1);
    /** With graphs of a large model captured anew. */
    private static final Duration ENGINE = Duration.ofMinutes(30);

    private final Instant now;

    Overdue(Instant now) {
        this.now = now;
    }

    /** Empty while a pod has its time, and when it is not on its way. */
    Optional<Reason> of(PodState pod) {
        return switch (pod.phase()) {
            case PREPARING ->
                pod.unprepared()
                        ? after(pod, UNPREPARED, Reason.of("because.unprepared"))
                        : after(pod, IMAGES, Reason.of("because.prepares"));
            case LOADING_WEIGHTS -> after(pod, WEIGHTS, Reason.of("because.loads-weights"));
            case STARTING -> after(pod, ENGINE, PodTrouble.starts(pod));
            case ENDING -> pod.doesNotEnd(now) ? Optional.of(Reason.of("workloads.does-not-end")) : Optional.empty();
            case WAITS, READY, FAILING -> Optional.empty();
        };
    }

    private Optional<Reason> after(PodState pod, Duration most, Reason doing) {
        Instant since = pod.since();
        return since == null || !now.isAfter(since.plus(most))
                ? Optional.empty()
                : Optional.of(Reason.of("because.longer-than", doing, most.toMinutes()));
    }

    /** The state, unless it says that something is on its way that is overdue. */
    EndpointState judge(EndpointState state, ObservedEndpoint seen) {
        if (state.kind() != ServingState.LOADING && state.kind() != ServingState.ROLLING_OUT) {
            return state;
        }
        return seen.in(Phase.PREPARING, Phase.LOADING_WEIGHTS, Phase.STARTING)
                .filter(pod -> of(pod).isPresent())
                .findFirst()
                .map(pod -> new EndpointState(
                        seen.ready() == 0 ? ServingState.FAILING : ServingState.DEGRADED,
                        of(pod).orElseThrow(),
                        state.said(),
                        pod.since(),
                        false,
                        null))
                .orElse(state);
    }
}
