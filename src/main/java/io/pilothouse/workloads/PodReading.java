package io.pilothouse.workloads;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pod, as far as a change cares.
 *
 * @param workload the deployment it belongs to
 * @param template tells pods of one form of the deployment from those of another
 * @param node null while it is not bound
 * @param unschedulable the scheduler's words, null when it has no complaint
 * @param readySince null while it is not ready
 * @param failure why the whole pod failed, such as an eviction; null when it did not
 */
public record PodReading(
        String namespace,
        String name,
        String workload,
        String template,
        Instant created,
        boolean ending,
        @Nullable String node,
        @Nullable Instant boundAt,
        @Nullable String unschedulable,
        @Nullable Instant readySince,
        @Nullable String failure,
        List<Container> containers) {
    /** The init container whose termination message is the digest of the weights it checked. */
    public static final String WEIGHTS = "weights";

    public PodReading {
        containers = List.copyOf(containers);
    }

    /** {@code last} is how it ended the time before, null when it never ended. */
    public record Container(
            String name,
            boolean init,
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
}
