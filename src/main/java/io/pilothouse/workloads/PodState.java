package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.units.Digest;
import io.pilothouse.units.InvalidName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes says of a pod, as far as anybody here cares; the one reading of it. What follows from it is derived, so that there is one
 * rule for it.
 *
 * @param workload the deployment it belongs to, empty when it belongs to none
 * @param owner what made it, by whatever made that; null where nobody did
 * @param template tells pods of one form of a workload from those of another, see {@link PodTemplates}; empty where nobody says it
 * @param endsAt by when it is to be gone, its time to end included; null while nobody took it away
 * @param node null while it is not bound
 * @param unschedulable the scheduler's words, null when it has no complaint
 * @param unprepared whether its volumes or its network are not there yet; false also where the cluster does not say
 * @param initializedSince null while its init containers have not all succeeded
 * @param readySince null while it is not ready
 * @param unreadySince when it stopped being ready; null while it is ready, and where it never was
 * @param firstReady when it first was, as far as anybody knows; null where nobody does, and while it never was
 * @param devices that it asks for, by resource; also of one that is over
 * @param over whether it ended for good and another one takes its place
 * @param failure why the whole pod failed, such as an eviction; null when it did not
 * @param gate the readiness gate that it waits for, its containers being ready; null when there is none
 * @param orphaned whether its node is not in the cluster any more: what it was last says nothing of now
 */
public record PodState(
        String namespace,
        String name,
        String workload,
        @Nullable Owner owner,
        String template,
        Map<String, String> labels,
        Instant created,
        @Nullable Instant endsAt,
        @Nullable String node,
        @Nullable Instant boundAt,
        @Nullable String unschedulable,
        boolean unprepared,
        @Nullable Instant initializedSince,
        @Nullable Instant readySince,
        @Nullable Instant unreadySince,
        @Nullable FirstReady firstReady,
        Map<String, Integer> devices,
        boolean over,
        @Nullable String failure,
        @Nullable String gate,
        boolean orphaned,
        List<Container> containers) {
    /** The init container whose termination message is the digest of the weights it checked. */
    public static final String WEIGHTS = "weights";

    /** So late nobody takes an end for one that just takes its time. */
    private static final Duration LATE = Duration.ofMinutes(5);

    public PodState {
        labels = Map.copyOf(labels);
        devices = Map.copyOf(devices);
        containers = List.copyOf(containers);
    }

    /** The object that controls it, as a ReplicaSet, a StatefulSet, a Job. */
    public record Owner(String kind, String name) {}

    /**
     * @param last how it ended the time before, null when it never ended
     * @param memory the most it may take, as its manifest says it; empty where it sets no limit
     */
    public record Container(
            String name,
            boolean init,
            boolean ready,
            State state,
            int restarts,
            @Nullable Ended last,
            String memory) {
        public Container {
            if (restarts < 0) {
                throw new IllegalArgumentException("restarts: " + restarts + " (expected: >= 0)");
            }
        }
    }

    public sealed interface State {}

    /** {@code reason} is Kubernetes' word, empty when it gives none. */
    public record Waiting(String reason, String message) implements State {}

    /** @param wasReady whether its pod was ready in this run already, and is not any more */
    public record Running(@Nullable Instant since, boolean wasReady) implements State {
        public Running(@Nullable Instant since) {
            this(since, false);
        }
    }

    /** @param startedAt when this run of it began */
    public record Ended(
            int exitCode,
            String reason,
            String message,
            @Nullable Instant startedAt,
            @Nullable Instant at) implements State {}

    /** How far a pod is. */
    public enum Phase {
        /** Not on a node. */
        WAITS,
        /** On a node, and nothing of it runs yet. */
        PREPARING,
        /** Its init containers run; of the console's own endpoints that is the one that loads the weights. */
        LOADING_WEIGHTS,
        /** The engine starts, or what else the pod needs to be ready. */
        STARTING,
        READY,
        FAILING,
        /** On its way out. */
        ENDING
    }

    public static PodState of(Pod pod) {
        return PodReader.of(pod);
    }

    /** Whether its kubelet told of it, and may have something to tell. */
    boolean isTended() {
        return switch (phase()) {
            case LOADING_WEIGHTS, STARTING, READY, FAILING -> !over;
            case WAITS, PREPARING, ENDING -> false;
        };
    }

    /** It, when its node is deleted: Kubernetes calls it ready for about a minute more, until its pod garbage collector comes by. */
    PodState orphan() {
        return new PodState(
                namespace,
                name,
                workload,
                owner,
                template,
                labels,
                created,
                endsAt,
                node,
                boundAt,
                unschedulable,
                unprepared,
                initializedSince,
                null,
                readySince == null ? unreadySince : readySince,
                firstReady,
                devices,
                over,
                failure,
                gate,
                true,
                containers);
    }

    /** On its way out. */
    public boolean ending() {
        return endsAt != null;
    }

    /** Whether it should be gone: a finalizer or what its node cannot stop keeps it, and it keeps its devices. */
    public boolean doesNotEnd(Instant now) {
        return !over && endsAt != null && now.isAfter(endsAt.plus(LATE));
    }

    public Phase phase() {
        if (ending()) {
            return Phase.ENDING;
        }
        if (isReady()) {
            return Phase.READY;
        }
        if (node == null && !over) {
            return Phase.WAITS;
        }
        return trouble().isPresent() ? Phase.FAILING : onItsWay();
    }

    private Phase onItsWay() {
        Container now = unfinished().orElse(null);
        if (now == null) {
            return containers.isEmpty() ? Phase.PREPARING : Phase.STARTING;
        }
        if (!(now.state() instanceof Running)) {
            return Phase.PREPARING;
        }
        return now.init() && initializedSince == null ? Phase.LOADING_WEIGHTS : Phase.STARTING;
    }

    /** The first container that has something left to do. */
    Optional<Container> unfinished() {
        return containers.stream()
                .filter(container -> !container.ready())
                .filter(container ->
                        !container.init() || !(container.state() instanceof Ended ended && ended.exitCode() == 0))
                .findFirst();
    }

    /** Whether no other than the engine can be meant: of several that stay nobody here knows which it is. */
    boolean isEngine(Container container) {
        return !container.init()
                && containers.stream().filter(other -> !other.init()).count() == 1;
    }

    /** When it came into its phase, as far as the cluster says it. */
    public @Nullable Instant since() {
        Instant at = sinceThen();
        return Instant.EPOCH.equals(at) ? null : at; // said without a time
    }

    private @Nullable Instant sinceThen() {
        return switch (phase()) {
            case READY -> readySince;
            case STARTING -> initializedSince;
            case PREPARING, LOADING_WEIGHTS -> boundAt;
            case FAILING -> orphaned ? null : failingSince();
            case WAITS, ENDING -> created;
        };
    }

    /** When it stopped being ready or ended; one that comes back again and again and never was ready fails from its beginning. */
    private Instant failingSince() {
        Instant begun = Objects.requireNonNullElse(initializedSince, Objects.requireNonNullElse(boundAt, created));
        return Optional.ofNullable(unreadySince)
                .or(() -> restarts() > 0 ? Optional.empty() : endedAt())
                .orElse(begun);
    }

    private Optional<Instant> endedAt() {
        return containers.stream()
                .map(container -> container.state() instanceof Ended ended && ended.exitCode() != 0 ? ended.at() : null)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    /** Proves its template. */
    public boolean wasReady() {
        return readySince != null || unreadySince != null;
    }

    public boolean isReady() {
        return readySince != null;
    }

    public int restarts() {
        return containers.stream().mapToInt(Container::restarts).sum();
    }

    /** Empty when nothing is wrong. */
    public Optional<Trouble> trouble() {
        return Trouble.of(this);
    }

    public Optional<Container> weights() {
        return containers.stream()
                .filter(container -> container.init() && container.name().equals(WEIGHTS))
                .findFirst();
    }

    /** That its weights container found and checked; empty while it has not, or says none. */
    public Optional<Digest> digest() {
        return weights().flatMap(container -> {
            Ended ended = container.state() instanceof Ended now ? now : container.last();
            return ended == null || ended.exitCode() != 0
                    ? Optional.empty()
                    : digest(ended.message().strip());
        });
    }

    private static Optional<Digest> digest(String message) {
        try {
            return Optional.of(Digest.of(message));
        } catch (InvalidName noDigest) {
            return Optional.empty();
        }
    }
}
