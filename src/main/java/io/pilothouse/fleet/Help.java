package io.pilothouse.fleet;

import io.pilothouse.fleet.Endpoint.Pod;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Something that is about to help where requests wait, or would if nothing held it. */
public sealed interface Help {
    Set<Phase> STARTS = Set.of(Phase.PREPARING, Phase.LOADING_WEIGHTS, Phase.STARTING);

    /** As far as anybody can prove it. */
    Reason sentence();

    /** A pod on its way to being ready. */
    record Starting(String pod, Reason sentence) implements Help {}

    /** More pods are wanted than get a place. */
    record Held(Reason sentence) implements Help {}

    /**
     * The furthest pods first, then what is held.
     *
     * @param free devices of the endpoint's kind that are free in its cluster; negative where nobody knows
     */
    static List<Help> of(Endpoint endpoint, int free, Instant now) {
        Starts starts = Starts.of(endpoint.pods());
        Stream<Help> starting = endpoint.pods().stream()
                .filter(Help::isStarting)
                .sorted((one, other) -> other.phase().compareTo(one.phase()))
                .map(pod -> new Starting(pod.name(), Reason.of("queue.starts", part(pod), left(pod, starts, now))));
        return Stream.concat(starting, held(endpoint, free)).toList();
    }

    static boolean isStarting(Pod pod) {
        return STARTS.contains(pod.phase()) && pod.stuck() == null;
    }

    /** What it is busy with. */
    static Reason part(Pod pod) {
        return Reason.of(
                switch (pod.phase()) {
                    case LOADING_WEIGHTS -> "queue.part.weights";
                    case STARTING -> "queue.part.engine";
                    case WAITS, PREPARING, READY, FAILING, ENDING -> "queue.part.prepares";
                });
    }

    private static Reason left(Pod pod, Starts starts, Instant now) {
        Duration left = starts.left(pod, now);
        int measured = starts.measured().size();
        if (left == null) {
            return Reason.of("queue.left.none-measured");
        }
        return left.isNegative() || left.isZero()
                ? Reason.of("queue.left.longer", left.abs(), measured)
                : Reason.of("queue.left", left, measured);
    }

    private static Stream<Help> held(Endpoint endpoint, int free) {
        long unplaced = endpoint.pods().stream()
                .filter(pod -> pod.phase() == Phase.WAITS)
                .count();
        if (unplaced == 0) {
            int missing = endpoint.replicas().wanted() - endpoint.pods().size();
            return missing > 0 && endpoint.isObserved()
                    ? Stream.of(new Held(Reason.of(
                            "queue.held.not-made",
                            missing,
                            words(endpoint.state().detail()))))
                    : Stream.empty();
        }
        String scheduler = endpoint.pods().stream()
                .filter(pod -> pod.phase() == Phase.WAITS)
                .map(Pod::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
        Reason why =
                free == 0 ? Reason.of("queue.held.no-device", endpoint.device().label()) : words(scheduler);
        return Stream.of(new Held(Reason.of("queue.held.no-node", unplaced, why)));
    }

    /** The cluster's own words, as they are. */
    private static Reason words(String said) {
        return said.isEmpty() ? Reason.of("queue.held.unsaid") : Reason.said(said);
    }
}
