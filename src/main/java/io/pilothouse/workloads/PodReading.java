package io.pilothouse.workloads;

import io.pilothouse.units.Digest;
import io.pilothouse.units.InvalidName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes says of a pod, as far as anybody here cares; the one reading of it.
 *
 * @param workload the deployment it belongs to, empty when it belongs to none
 * @param template tells pods of one form of the deployment from those of another
 * @param node null while it is not bound
 * @param unschedulable the scheduler's words, null when it has no complaint
 * @param initializedSince null while its init containers have not all succeeded
 * @param readySince null while it is not ready
 * @param over whether it ended for good and another one takes its place
 * @param failure why the whole pod failed, such as an eviction; null when it did not
 */
public record PodReading(
        String namespace,
        String name,
        String workload,
        String template,
        Map<String, String> labels,
        Instant created,
        boolean ending,
        @Nullable String node,
        @Nullable Instant boundAt,
        @Nullable String unschedulable,
        @Nullable Instant initializedSince,
        @Nullable Instant readySince,
        boolean over,
        @Nullable String failure,
        List<Container> containers) {
    /** The init container whose termination message is the digest of the weights it checked. */
    public static final String WEIGHTS = "weights";

    public PodReading {
        labels = Map.copyOf(labels);
        containers = List.copyOf(containers);
    }

    /** {@code last} is how it ended the time before, null when it never ended. */
    public record Container(
            String name,
            boolean init,
            boolean ready,
            State state,
            int restarts,
            @Nullable Ended last) {
        public Container {
            if (restarts < 0) {
                throw new IllegalArgumentException("restarts: " + restarts + " (expected: >= 0)");
            }
        }
    }

    public sealed interface State {}

    /** {@code reason} is Kubernetes' word, empty when it gives none. */
    public record Waiting(String reason, String message) implements State {}

    public record Running(@Nullable Instant since) implements State {}

    public record Ended(
            int exitCode,
            String reason,
            String message,
            @Nullable Instant at) implements State {}

    public boolean isReady() {
        return readySince != null;
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
