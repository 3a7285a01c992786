package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.Node;

/** The little of a node that says whether what its pods were last is still so; the one reading of it. */
public record NodeState(String name, boolean ready) {
    public static NodeState of(Node node) {
        return new NodeState(node.getMetadata().getName(), isReady(node));
    }

    private static boolean isReady(Node node) {
        return node.getStatus() != null
                && node.getStatus().getConditions() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }
}
