package io.pilothouse.fleet;

import io.pilothouse.fleet.Endpoint.Pod;
import io.pilothouse.gpus.Devices;
import io.pilothouse.telemetry.QueueReading.Autoscaler;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something that is about to help where requests wait, or would if nothing held it. */
public sealed interface Help {
    Set<Phase> STARTS = Set.of(Phase.PREPARING, Phase.LOADING_WEIGHTS, Phase.STARTING);

    /** Whoever is older than that and cannot be used does not just come. */
    Duration YOUNG = Duration.ofMinutes(15);

    /** As far as anybody can prove it. */
    Reason sentence();

    /** A pod on its way to being ready. */
    record Starting(String pod, Reason sentence) implements Help {}

    /** A node with devices of its kind on its way to being usable. */
    record Joining(String node, Reason sentence) implements Help {}

    /** Its autoscaler wants more pods than there are and than its workload was asked for yet. */
    record Wished(Reason sentence) implements Help {}

    /** Its autoscaler may not ask for more. */
    record AtMost(Reason sentence) implements Help {}

    /** More pods are wanted than get a place. */
    record Held(Reason sentence) implements Help {}

    /**
     * What of the surroundings of an endpoint may help it.
     *
     * @param free devices of its kind that are free in its cluster; negative where nobody knows
     * @param coming nodes of its cluster that are new
     * @param autoscaler null where nothing is told of one
     */
    record Around(
            int free, List<Devices.Coming> coming, @Nullable Autoscaler autoscaler) {
        public Around {
            coming = List.copyOf(coming);
        }
    }

    /** The furthest pods first, then nodes, then what is wished for and what is held. */
    static List<Help> of(Endpoint endpoint, Around around, Instant now) {
        Starts starts = Starts.of(endpoint.pods());
        Stream<Help> starting = endpoint.pods().stream()
                .filter(Help::isStarting)
                .sorted((one, other) -> other.phase().compareTo(one.phase()))
                .map(pod -> new Starting(pod.name(), Reason.of("queue.starts", part(pod), left(pod, starts, now))));
        return Stream.of(
                        starting,
                        joining(endpoint, around.coming(), now),
                        autoscaler(endpoint, around.autoscaler()),
                        held(endpoint, around.free()))
                .flatMap(some -> some)
                .toList();
    }

    /** Whether a pod waits for a node with devices: who holds its devices already is not helped by free ones. */
    static boolean waitsForNode(Endpoint endpoint) {
        return endpoint.pods().stream().anyMatch(Help::isWithoutNode);
    }

    private static boolean isWithoutNode(Pod pod) {
        return pod.phase() == Phase.WAITS;
    }

    /** Whether something is on its way. What is only wished for is not while something holds it. */
    static boolean isOnItsWay(List<Help> help) {
        boolean isHeld = help.stream().anyMatch(Held.class::isInstance);
        return help.stream()
                .anyMatch(one -> one instanceof Starting || one instanceof Joining || one instanceof Wished && !isHeld);
    }

    /** How long one takes from here on nobody has measured, so that only its age is told. */
    private static Stream<Help> joining(Endpoint endpoint, List<Devices.Coming> coming, Instant now) {
        return coming.stream()
                .filter(node -> node.devices().contains(endpoint.device().label()))
                .filter(node -> node.created().isAfter(now.minus(YOUNG)))
                .map(node -> new Joining(
                        node.node(),
                        Reason.of(
                                node.ready() ? "queue.joins.without-devices" : "queue.joins",
                                endpoint.device().label(),
                                node.node(),
                                Duration.between(node.created(), now))));
    }

    private static Stream<Help> autoscaler(Endpoint endpoint, @Nullable Autoscaler autoscaler) {
        if (autoscaler == null || !endpoint.isObserved()) {
            return Stream.empty();
        }
        long there = endpoint.pods().stream()
                .filter(pod -> pod.phase() != Phase.ENDING)
                .count();
        if (autoscaler.wanted() > Math.max(there, endpoint.replicas().wanted())) {
            return Stream.of(new Wished(Reason.of("queue.autoscaler.wants", Math.round(autoscaler.wanted()), there)));
        }
        return autoscaler.wanted() > 0 && autoscaler.wanted() >= autoscaler.most()
                ? Stream.of(new AtMost(Reason.of("queue.autoscaler.at-most", Math.round(autoscaler.most()))))
                : Stream.empty();
    }

    static boolean isStarting(Pod pod) {
        return STARTS.contains(pod.phase()) && pod.stuck() == null;
    }

    /** What it is busy with. */
    static Reason part(Pod pod) {
        return Reason.of(
                switch (pod.phase()) {
                    case LOADING_WEIGHTS -> "queue.part.weights";
                    case STARTING -> pod.reason() == null ? "queue.part.engine" : "queue.part.starts";
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
        long unplaced = endpoint.pods().stream().filter(Help::isWithoutNode).count();
        if (unplaced == 0) {
            int missing = endpoint.replicas().wanted() - endpoint.pods().size();
            return missing > 0 && endpoint.isObserved()
                    ? Stream.of(new Held(Reason.of(
                            "queue.held.not-made",
                            missing,
                            words(endpoint.state().detail()))))
                    : Stream.empty();
        }
        Reason scheduler = endpoint.pods().stream()
                .filter(Help::isWithoutNode)
                .map(Pod::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> words(""));
        Reason why =
                free == 0 ? Reason.of("queue.held.no-device", endpoint.device().label()) : scheduler;
        return Stream.of(new Held(Reason.of("queue.held.no-node", unplaced, why)));
    }

    /** The cluster's own words, as they are. */
    private static Reason words(String said) {
        return said.isEmpty() ? Reason.of("queue.held.unsaid") : Reason.said(said);
    }
}
