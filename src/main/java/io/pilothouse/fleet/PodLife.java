package io.pilothouse.fleet;

import io.pilothouse.workloads.FirstReady;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a pod came how far. What the cluster does not say, or has not come yet, is null.
 *
 * @param created null where nobody knows
 * @param bound to a node
 * @param begun how its containers began; null where the cluster does not say
 * @param ready since when it is
 * @param first when it first was; null also where it may have been ready before anybody looked
 * @param ends of its containers, each the last one
 */
public record PodLife(
        @Nullable Instant created,
        @Nullable Instant bound,
        @Nullable Begun begun,
        @Nullable Instant ready,
        @Nullable Instant first,
        List<End> ends) {
    public static final PodLife UNKNOWN = new PodLife(null, null, null, null, List.of());

    public PodLife {
        ends = List.copyOf(ends);
    }

    /** Of one that is ready since it first was. */
    public PodLife(
            @Nullable Instant created,
            @Nullable Instant bound,
            @Nullable Begun begun,
            @Nullable Instant ready,
            List<End> ends) {
        this(created, bound, begun, ready, ready, ends);
    }

    /** @param reason in the cluster's words, such as OOMKilled */
    public record End(String container, String reason, int exitCode, Instant at) {}

    /**
     * @param whole when all pods of its template first were available; null where nobody knows. What is ready since before then made it whole: one
     *     that was ready and not and again while others still came is not told apart
     */
    static PodLife of(PodState pod, @Nullable Instant whole) {
        return new PodLife(
                pod.created(),
                pod.boundAt(),
                Begun.of(pod),
                pod.readySince(),
                first(pod, whole),
                pod.containers().stream().flatMap(PodLife::end).toList());
    }

    private static @Nullable Instant first(PodState pod, @Nullable Instant whole) {
        FirstReady first = pod.firstReady();
        return first != null && (first.isSeen() || whole != null && !first.at().isAfter(whole)) ? first.at() : null;
    }

    /** How long from its making to its first being ready; null while it was not, where nobody knows, and where a container of it ended since. */
    public @Nullable Duration took() {
        return first == null || created == null || !ends.isEmpty() ? null : Duration.between(created, first);
    }

    /** Whether it is ready and nobody knows when it first was. */
    public boolean isStartUnknown() {
        return ready != null && first == null;
    }

    /** A part of its start, in their order. */
    public enum Part {
        /** Until it has a node. */
        SCHEDULED,
        /** Until all its containers run, without what its init containers took: pulling images, for the most part. */
        IMAGE,
        /** What its init containers took, which fetch and check the weights. */
        WEIGHTS,
        /** Until it first is ready: with the weights, where no init container fetches them. */
        LOAD
    }

    /** How long each part of its start took, as far as it came and the cluster says; none of one that was started more than once. */
    public Map<Part, Duration> start() {
        Map<Part, Duration> parts = new EnumMap<>(Part.class);
        if (ends.isEmpty()) {
            put(parts, Part.SCHEDULED, created, bound);
            if (begun != null) {
                put(parts, Part.IMAGE, bound, begun.withoutInits());
                if (begun.ran() != null) {
                    parts.put(Part.WEIGHTS, begun.ran());
                }
                put(parts, Part.LOAD, begun.started(), first);
            }
        }
        return parts;
    }

    /** Whether no init container of it fetches the weights, so that its engine does; false where nobody knows. */
    public boolean loadsItself() {
        return begun != null && begun.inits() == 0;
    }

    private static void put(Map<Part, Duration> parts, Part part, @Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !to.isBefore(from)) {
            parts.put(part, Duration.between(from, to));
        }
    }

    private static Stream<End> end(Container container) {
        PodState.Ended ended =
                container.state() instanceof PodState.Ended now && !(container.init() && now.exitCode() == 0)
                        ? now
                        : container.last();
        Instant at = ended == null ? null : ended.at();
        return ended == null || at == null
                ? Stream.empty()
                : Stream.of(new End(container.name(), ended.reason(), ended.exitCode(), at));
    }
}
