package io.pilothouse.fleet;

import io.pilothouse.fleet.Endpoint.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long pods of one endpoint took from their node to first being ready, as the pods that are there now tell it. Waiting for a node is no part of it: that
 * ends when somebody makes room.
 *
 * @param measured shortest first
 */
public record Starts(List<Duration> measured) {
    public Starts {
        measured = measured.stream().sorted().toList();
    }

    public static Starts of(Collection<Pod> pods) {
        return new Starts(pods.stream()
                .map(pod -> took(pod.life()))
                .filter(Objects::nonNull)
                .toList());
    }

    /** How long one part of it took, of those pods of which the cluster says it. */
    public static Starts of(Collection<Pod> pods, PodLife.Part part) {
        return new Starts(pods.stream()
                .map(pod -> pod.life().start().get(part))
                .filter(Objects::nonNull)
                .toList());
    }

    private static @Nullable Duration took(PodLife life) {
        Instant bound = life.bound();
        Instant first = life.first();
        return bound == null
                        || first == null
                        || first.isBefore(bound)
                        || !life.ends().isEmpty()
                ? null
                : Duration.between(bound, first);
    }

    /** Of an even number, the shorter of the two in the middle; null where none was measured. */
    public @Nullable Duration median() {
        return measured.isEmpty() ? null : measured.get((measured.size() - 1) / 2);
    }

    /** Negative where it takes longer than usual; null where nobody can say. */
    @Nullable Duration left(Pod pod, Instant now) {
        Duration usual = median();
        Instant bound = pod.life().bound();
        return usual == null || bound == null ? null : usual.minus(Duration.between(bound, now));
    }
}
