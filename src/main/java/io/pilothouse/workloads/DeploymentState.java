package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The little of a Deployment that says how it is; the one reading of it.
 *
 * @param wanted replicas it is asked for
 * @param updated pods of the newest template
 * @param total pods of all templates
 * @param current whether its controller has seen the newest template
 * @param changed when the controller last said that something changed
 * @param newest the newest template, as its pods are labelled; empty where the cluster does not say
 * @param failure why the cluster refuses its pods, such as a quota; empty when it does not
 */
public record DeploymentState(
        String namespace,
        String name,
        int wanted,
        int updated,
        int total,
        boolean current,
        @Nullable Instant changed,
        String newest,
        String failure) {
    /** The controller names the replica set that it works on; its name is that of the Deployment and the template. */
    private static final Pattern REPLICA_SET = Pattern.compile("(?i)replica ?set \"([^\"]+)\"");

    public static DeploymentState of(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus() == null ? new DeploymentStatus() : deployment.getStatus();
        Integer replicas = deployment.getSpec().getReplicas();
        Long generation = deployment.getMetadata().getGeneration();
        Long observed = status.getObservedGeneration();
        return new DeploymentState(
                deployment.getMetadata().getNamespace(),
                deployment.getMetadata().getName(),
                replicas == null ? 1 : replicas,
                count(status.getUpdatedReplicas()),
                count(status.getReplicas()),
                generation == null || observed != null && observed >= generation,
                changed(status.getConditions()),
                newest(deployment.getMetadata().getName(), status.getConditions()),
                failure(status.getConditions()));
    }

    private static String failure(@Nullable List<DeploymentCondition> conditions) {
        return conditions == null
                ? ""
                : conditions.stream()
                        .filter(condition ->
                                condition.getType().equals("ReplicaFailure") && "True".equals(condition.getStatus()))
                        .map(DeploymentCondition::getMessage)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("");
    }

    private static String newest(String name, @Nullable List<DeploymentCondition> conditions) {
        return conditions == null
                ? ""
                : conditions.stream()
                        .filter(condition -> "Progressing".equals(condition.getType()))
                        .map(condition -> REPLICA_SET.matcher(Objects.requireNonNullElse(condition.getMessage(), "")))
                        .filter(Matcher::find)
                        .map(named -> named.group(1))
                        .filter(named -> named.startsWith(name + "-"))
                        .map(named -> named.substring(name.length() + 1))
                        .findFirst()
                        .orElse("");
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

    /** Pods of older templates. */
    public int old() {
        return Math.max(0, total - updated);
    }

    /** Whether all pods are of the newest template. */
    public boolean isUniform() {
        return current && old() == 0;
    }
}
