package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
 * @param changed when the controller last said that something changed; of one at zero, when somebody set that, null where nothing says it
 * @param newest the newest template, as its pods are labelled; empty where the cluster does not say
 * @param rollout how far the newest template ever came
 * @param wholeSince when all pods of the newest template first were available; null where that was not yet, and where the cluster does not say
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
        Rollout rollout,
        @Nullable Instant wholeSince,
        String failure) {
    /** Whether all pods of the newest template were ever available. What becomes of them later changes nothing of it. */
    public enum Rollout {
        NOT_YET,
        WAS_WHOLE,
        /** Somebody paused it: its pods are not replaced, and how far it came before nobody says. */
        PAUSED,
        NOT_KNOWN
    }

    private static final Map<String, Rollout> ROLLOUTS = Map.of(
            "NewReplicaSetAvailable", Rollout.WAS_WHOLE,
            "NewReplicaSetCreated", Rollout.NOT_YET,
            "FoundNewReplicaSet", Rollout.NOT_YET,
            "ReplicaSetUpdated", Rollout.NOT_YET,
            "ReplicaSetCreateError", Rollout.NOT_YET,
            "ProgressDeadlineExceeded", Rollout.NOT_YET,
            "DeploymentPaused", Rollout.PAUSED);

    /** The controller names the replica set that it works on; its name is that of the Deployment and the template. */
    private static final Pattern REPLICA_SET = Pattern.compile("(?i)replica ?set \"([^\"]+)\"");

    public static DeploymentState of(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus() == null ? new DeploymentStatus() : deployment.getStatus();
        Integer replicas = deployment.getSpec().getReplicas();
        Long generation = deployment.getMetadata().getGeneration();
        Long observed = status.getObservedGeneration();
        boolean current = generation == null || observed != null && observed >= generation;
        return new DeploymentState(
                deployment.getMetadata().getNamespace(),
                deployment.getMetadata().getName(),
                replicas == null ? 1 : replicas,
                count(status.getUpdatedReplicas()),
                count(status.getReplicas()),
                current,
                replicas != null && replicas == 0 ? scaled(deployment.getMetadata()) : changed(status.getConditions()),
                newest(deployment.getMetadata().getName(), status.getConditions()),
                current ? rollout(status.getConditions()) : Rollout.NOT_KNOWN,
                current ? wholeSince(status.getConditions()) : null,
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

    private static Rollout rollout(@Nullable List<DeploymentCondition> conditions) {
        return conditions == null
                ? Rollout.NOT_KNOWN
                : conditions.stream()
                        .filter(condition -> "Progressing".equals(condition.getType()))
                        .map(condition -> ROLLOUTS.get(Objects.requireNonNullElse(condition.getReason(), "")))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(Rollout.NOT_KNOWN);
    }

    /** Its controller sets this time once for each template, however the pods fare later. */
    private static @Nullable Instant wholeSince(@Nullable List<DeploymentCondition> conditions) {
        return conditions == null
                ? null
                : conditions.stream()
                        .filter(condition -> "Progressing".equals(condition.getType()))
                        .filter(condition -> ROLLOUTS.get(Objects.requireNonNullElse(condition.getReason(), ""))
                                == Rollout.WAS_WHOLE)
                        .map(condition -> PodReader.time(condition.getLastUpdateTime()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
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

    /** A scaling changes no condition, but the API server keeps when each field was set. */
    private static @Nullable Instant scaled(ObjectMeta metadata) {
        return metadata.getManagedFields().stream()
                .map(entry -> PodReader.time(entry.getTime()))
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
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

    /** Whether pods are missing that nobody will make, since somebody paused it. */
    public boolean isHeld() {
        return rollout == Rollout.PAUSED && updated < wanted;
    }

    /** Whether all pods are of the newest template. */
    public boolean isUniform() {
        return current && old() == 0;
    }
}
