package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The little of a node that says whether what its pods were last is still so, and whether it only just comes; the one reading of it.
 *
 * @param created null where it does not say
 * @param wasReady whether it is ready, or was as far as it tells: one that is not ready since it came never was
 */
public record NodeState(
        String name, boolean ready, @Nullable Instant created, boolean wasReady) {
    /** A kubelet says how its node is within seconds of making it. */
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    public static NodeState of(Node node) {
        Optional<NodeCondition> said = condition(node);
        boolean ready =
                said.filter(condition -> "True".equals(condition.getStatus())).isPresent();
        Instant created = PodReader.time(node.getMetadata().getCreationTimestamp());
        return new NodeState(node.getMetadata().getName(), ready, created, ready || hasChanged(said, created));
    }

    private static boolean hasChanged(Optional<NodeCondition> said, @Nullable Instant created) {
        Instant since = said.map(condition -> PodReader.time(condition.getLastTransitionTime()))
                .orElse(created);
        return created == null || since == null || since.isAfter(created.plus(AT_ONCE));
    }

    private static Optional<NodeCondition> condition(Node node) {
        return Stream.ofNullable(node.getStatus())
                .flatMap(status -> Stream.ofNullable(status.getConditions()))
                .flatMap(conditions -> conditions.stream())
                .filter(condition -> "Ready".equals(condition.getType()))
                .findFirst();
    }
}
