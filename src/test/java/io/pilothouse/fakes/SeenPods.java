package io.pilothouse.fakes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.pilothouse.units.Digest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pods and Deployments of one endpoint as a kubelet and the controllers write them. */
public final class SeenPods {
    private static final String CREATED = "2026-11-24T02:00:00Z";
    private static final String SCHEDULED = "2026-11-24T02:01:00Z";
    private static final String VERIFIED = "2026-11-24T02:02:00Z";
    private static final String READY = "2026-11-24T02:03:00Z";

    private SeenPods() {}

    public static Pod ready(String name, String template, Digest digest) {
        return pod(
                name,
                template,
                "gpu-l40s-01",
                new PodStatusBuilder()
                        .withPhase("Running")
                        .addToConditions(condition(READY, null, null, "True", "Ready"))
                        .addToConditions(condition(VERIFIED, null, null, "True", "Initialized"))
                        .withInitContainerStatuses(weights(ended(0, "Completed", digest.toString())))
                        .withContainerStatuses(vllm(running(), 0, null, true))
                        .build());
    }

    public static Pod unschedulable(String name, String template) {
        return unschedulable(name, template, "0/3 nodes are available: 3 Insufficient nvidia.com/gpu.");
    }

    public static Pod unschedulable(String name, String template, String scheduler) {
        return pod(
                name,
                template,
                null,
                new PodStatusBuilder()
                        .withPhase("Pending")
                        .addToConditions(condition(CREATED, scheduler, "Unschedulable", "False", "PodScheduled"))
                        .build());
    }

    /** On a node, where nothing of it runs. */
    public static Pod preparing(String name, String template) {
        return scheduled(
                name,
                template,
                weights(waits("PodInitializing", null)),
                vllm(waits("PodInitializing", null), 0, null, false));
    }

    /** The same, while a volume cannot be mounted. */
    public static Pod unprepared(String name, String template) {
        Pod pod = preparing(name, template);
        pod.getStatus().getConditions().add(condition(SCHEDULED, null, null, "False", "PodReadyToStartContainers"));
        return pod;
    }

    /** An init container that somebody else put in. */
    public static Pod initCrashes(String name, String template) {
        ContainerStatus proxy = weights(ended(7, "Error", "no route"));
        proxy.setName("mesh-init");
        return scheduled(name, template, proxy, vllm(waits("PodInitializing", null), 0, null, false));
    }

    public static Pod loading(String name, String template) {
        return scheduled(name, template, weights(running()), vllm(waits("PodInitializing", null), 0, null, false));
    }

    public static Pod starting(String name, String template) {
        Pod pod = scheduled(
                name,
                template,
                weights(ended(0, "Completed", Samples.DIGEST.toString())),
                vllm(running(), 0, null, false));
        pod.getStatus().getConditions().getFirst().setStatus("True");
        pod.getStatus().getConditions().getFirst().setLastTransitionTime(VERIFIED);
        return pod;
    }

    public static Pod imageMissing(String name, String template) {
        return scheduled(
                name,
                template,
                weights(ended(0, "Completed", Samples.DIGEST.toString())),
                vllm(waits("ImagePullBackOff", "Back-off pulling image \"vllm:v9\": not found"), 0, null, false));
    }

    /** @param said by the registry */
    public static Pod imageNotPulled(String name, String template, String said) {
        return scheduled(
                name,
                template,
                weights(ended(0, "Completed", Samples.DIGEST.toString())),
                vllm(waits("ErrImagePull", said), 0, null, false));
    }

    public static Pod weightsRefused(String name, String template) {
        return scheduled(
                name,
                template,
                weights(ended(1, "Error", "2 files are not what the manifest says, first model-1.safetensors")),
                vllm(waits("PodInitializing", null), 0, null, false));
    }

    public static Pod crashes(String name, String template, int exitCode, String reason, String words) {
        return scheduled(
                name,
                template,
                weights(ended(0, "Completed", Samples.DIGEST.toString())),
                vllm(waits("CrashLoopBackOff", "back-off 40s"), 4, ended(exitCode, reason, words), false));
    }

    /** It was ready until then. */
    public static Pod crashesAfterReady(String name, String template, String at) {
        Pod pod = crashes(name, template, 1, "Error", "CUDA error: device-side assert triggered");
        pod.getStatus().getConditions().getFirst().setStatus("True");
        pod.getStatus().getConditions().getFirst().setLastTransitionTime(VERIFIED);
        pod.getStatus().getConditions().add(condition(at, null, "ContainersNotReady", "False", "Ready"));
        return pod;
    }

    /** Between two crashes: it runs, for now. */
    public static Pod crashesAgain(String name, String template) {
        return scheduled(
                name,
                template,
                weights(ended(0, "Completed", Samples.DIGEST.toString())),
                vllm(running(), 3, ended(1, "Error", "ValueError: no such dtype"), false));
    }

    public static Pod ending(String name, String template, Digest digest) {
        Pod pod = ready(name, template, digest);
        pod.getMetadata().setDeletionTimestamp(READY);
        return pod;
    }

    public static Pod over(String name) {
        return failed(name, "aaaa", "Evicted", "The node was low on resource: ephemeral-storage.");
    }

    public static Pod failed(String name, String template, String reason, String message) {
        return pod(
                name,
                template,
                "gpu-l40s-01",
                new PodStatusBuilder()
                        .withPhase("Failed")
                        .withReason(reason)
                        .withMessage(message)
                        .build());
    }

    private static Pod scheduled(String name, String template, ContainerStatus weights, ContainerStatus vllm) {
        return pod(
                name,
                template,
                "gpu-l40s-01",
                new PodStatusBuilder()
                        .withPhase("Pending")
                        .addToConditions(condition(SCHEDULED, null, null, "False", "Initialized"))
                        .addToConditions(condition(SCHEDULED, null, null, "True", "PodScheduled"))
                        .withInitContainerStatuses(weights)
                        .withContainerStatuses(vllm)
                        .build());
    }

    private static Pod pod(String name, String template, @Nullable String node, PodStatus status) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("models-prod")
                .withName(name)
                .withCreationTimestamp(template.equals("bbbb") ? "2026-11-24T02:00:30Z" : CREATED)
                .withLabels(Map.of(
                        "pilothouse.io/endpoint", "mistral-small",
                        "pilothouse.io/environment", "prod",
                        "app.kubernetes.io/name", "vllm",
                        "app.kubernetes.io/instance", "mistral-small",
                        "pod-template-hash", template))
                .addNewOwnerReference()
                .withKind("ReplicaSet")
                .withName("mistral-small-" + template)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .endSpec()
                .withStatus(status)
                .build();
    }

    private static ContainerStatus weights(ContainerState state) {
        return new ContainerStatusBuilder()
                .withName("weights")
                .withState(state)
                .withRestartCount(0)
                .build();
    }

    private static ContainerStatus vllm(
            ContainerState state, int restarts, @Nullable ContainerState last, boolean ready) {
        return new ContainerStatusBuilder()
                .withName("vllm")
                .withState(state)
                .withLastState(last)
                .withRestartCount(restarts)
                .withReady(ready)
                .build();
    }

    private static ContainerState running() {
        return new ContainerStateBuilder().withNewRunning(SCHEDULED).build();
    }

    private static ContainerState waits(String reason, @Nullable String message) {
        return new ContainerStateBuilder().withNewWaiting(message, reason).build();
    }

    private static ContainerState ended(int exitCode, String reason, String message) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(exitCode)
                .withReason(reason)
                .withMessage(message)
                .withFinishedAt(VERIFIED)
                .endTerminated()
                .build();
    }

    public static Deployment deployment(int wanted, int updated, int total) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace("models-prod")
                .withName("mistral-small")
                .withGeneration(4L)
                .endMetadata()
                .withNewSpec()
                .withReplicas(wanted)
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(4L)
                .withReplicas(total)
                .withUpdatedReplicas(updated)
                .addNewCondition()
                .withType("Progressing")
                .withStatus("True")
                .withLastTransitionTime(SCHEDULED)
                .endCondition()
                .endStatus()
                .build();
    }

    private static PodCondition condition(
            String since, @Nullable String message, @Nullable String reason, String status, String type) {
        return new PodConditionBuilder()
                .withLastTransitionTime(since)
                .withMessage(message)
                .withReason(reason)
                .withStatus(status)
                .withType(type)
                .build();
    }

    /** Whose pods a quota does not let in. */
    public static Deployment refused(Deployment deployment) {
        return new DeploymentBuilder(deployment)
                .editStatus()
                .addNewCondition()
                .withType("ReplicaFailure")
                .withStatus("True")
                .withMessage("pods \"a\" is forbidden: exceeded quota: gpus")
                .endCondition()
                .endStatus()
                .build();
    }
}
