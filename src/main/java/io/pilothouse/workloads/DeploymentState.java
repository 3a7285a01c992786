package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The little of a Deployment that says how it is.
 *
 * @param wanted replicas it is asked for
 * @param updated pods of the newest template
 * @param total pods of all templates
 * @param current whether the controller has seen the newest template
 * @param changed when the controller last said that something changed
 */
public record DeploymentState(
        String namespace,
        String name,
        Map<String, String> selector,
        int wanted,
        int updated,
        int total,
        boolean current,
        @Nullable Instant changed) {
    public static DeploymentState of(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus() == null ? new DeploymentStatus() : deployment.getStatus();
        Integer replicas = deployment.getSpec().getReplicas();
        Long generation = deployment.getMetadata().getGeneration();
        Long observed = status.getObservedGeneration();
        Map<String, String> selector = deployment.getSpec().getSelector() == null
                        || deployment.getSpec().getSelector().getMatchLabels() == null
                ? Map.of()
                : deployment.getSpec().getSelector().getMatchLabels();
        return new DeploymentState(
                deployment.getMetadata().getNamespace(),
                deployment.getMetadata().getName(),
                Map.copyOf(selector),
                replicas == null ? 1 : replicas,
                count(status.getUpdatedReplicas()),
                count(status.getReplicas()),
                generation == null || observed != null && observed >= generation,
                changed(status.getConditions()));
    }

    private static int count(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static @Nullable Instant changed(@Nullable List<DeploymentCondition> conditions) {
        return conditions == null
                ? null
                : conditions.stream()
                        .map(condition -> PodReader.time(condition.getLastTransitionTime()))
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null);
    }

    /** Whether all pods are of the newest template. */
    public boolean isUniform() {
        return current && updated >= Math.min(wanted, total) && total <= Math.max(updated, wanted);
    }

    public boolean selects(PodState pod) {
        return !selector.isEmpty()
                && namespace.equals(pod.namespace())
                && pod.labels().entrySet().containsAll(selector.entrySet());
    }
}
