package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.pilothouse.sandbox.Life.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a real kubelet and scheduler would write into the status of a pod at a moment of its life. */
final class Kubelet {
    private static final ContainerState WAITS = new ContainerStateBuilder()
            .withNewWaiting()
            .withReason("PodInitializing")
            .endWaiting()
            .build();

    private Kubelet() {}

    static Pod pod(SimulatedPod pod, Life life) {
        return new PodBuilder()
                .withMetadata(
                        pod.template().getMetadata() == null
                                ? null
                                : pod.template().getMetadata())
                .editOrNewMetadata()
                .withName(pod.name())
                .withNamespace(pod.namespace())
                .withUid(pod.name())
                .withCreationTimestamp(pod.created().toString())
                .addToLabels("pod-template-hash", pod.hash())
                .withOwnerReferences()
                .addNewOwnerReference()
                .withApiVersion("apps/v1")
                .withKind("ReplicaSet")
                .withName(pod.owner() + "-" + pod.hash())
                .withUid(pod.owner() + "-" + pod.hash())
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withSpec(pod.template().getSpec())
                .editSpec()
                .withNodeName(pod.node())
                .endSpec()
                .withStatus(status(pod, life))
                .build();
    }

    private static PodStatus status(SimulatedPod pod, Life life) {
        PodStatusBuilder status = new PodStatusBuilder().withPhase(phase(life));
        if (life.stage() == Stage.UNSCHEDULED) {
            return status.addNewCondition()
                    .withType("PodScheduled")
                    .withStatus("False")
                    .withReason("Unschedulable")
                    .withMessage(pod.unschedulable())
                    .withLastTransitionTime(pod.created().toString())
                    .endCondition()
                    .build();
        }
        boolean ready = life.stage() == Stage.READY;
        condition(status, "PodScheduled", true, pod.scheduled());
        condition(
                status,
                "Initialized",
                life.verified() != null,
                life.verified() == null ? pod.scheduled() : life.verified());
        // a pod of these lives that once serves goes on, so that one which does not never did
        Instant since = ready ? life.since() : pod.scheduled();
        condition(status, "ContainersReady", ready, since);
        condition(status, "Ready", ready, since);
        return status.withStartTime(String.valueOf(pod.scheduled()))
                .withInitContainerStatuses(initContainers(pod, life))
                .withContainerStatuses(containers(pod, life))
                .build();
    }

    private static void condition(PodStatusBuilder status, String type, boolean holds, @Nullable Instant since) {
        status.addNewCondition()
                .withType(type)
                .withStatus(holds ? "True" : "False")
                .withLastTransitionTime(String.valueOf(since))
                .endCondition();
    }

    private static String phase(Life life) {
        return switch (life.stage()) {
            case UNSCHEDULED, PULLING, VERIFYING, UNVERIFIED, IMAGE_MISSING -> "Pending";
            case LOADING, READY, CRASHING -> "Running";
        };
    }

    private static List<ContainerStatus> initContainers(SimulatedPod pod, Life life) {
        return pod.template().getSpec().getInitContainers().stream()
                .map(container -> status(container, initState(life), life.verified() != null)
                        .withRestartCount(life.stage() == Stage.UNVERIFIED ? life.restarts() : 0)
                        .build())
                .toList();
    }

    private static ContainerState initState(Life life) {
        ContainerStateBuilder state = new ContainerStateBuilder();
        return switch (life.stage()) {
            case UNSCHEDULED, PULLING -> WAITS;
            case VERIFYING ->
                state.withNewRunning()
                        .withStartedAt(life.since().toString())
                        .endRunning()
                        .build();
            case UNVERIFIED ->
                state.withNewTerminated()
                        .withExitCode(1)
                        .withReason("Error")
                        .withMessage(life.message())
                        .withStartedAt(String.valueOf(life.pulled()))
                        .withFinishedAt(life.since().toString())
                        .endTerminated()
                        .build();
            case IMAGE_MISSING, LOADING, READY, CRASHING ->
                state.withNewTerminated()
                        .withExitCode(0)
                        .withReason("Completed")
                        .withMessage(life.digest())
                        .withStartedAt(String.valueOf(life.pulled()))
                        .withFinishedAt(String.valueOf(life.verified()))
                        .endTerminated()
                        .build();
        };
    }

    private static List<ContainerStatus> containers(SimulatedPod pod, Life life) {
        return pod.template().getSpec().getContainers().stream()
                .map(container -> status(container, state(container, life), life.stage() == Stage.READY)
                        .withStarted(life.stage() == Stage.READY)
                        .withRestartCount(life.stage() == Stage.CRASHING ? life.restarts() : 0)
                        .withLastState(lastState(life))
                        .build())
                .toList();
    }

    private static ContainerStatusBuilder status(Container container, ContainerState state, boolean ready) {
        return new ContainerStatusBuilder()
                .withName(container.getName())
                .withImage(container.getImage())
                .withImageID("")
                .withReady(ready)
                .withState(state);
    }

    private static ContainerState state(Container container, Life life) {
        ContainerStateBuilder state = new ContainerStateBuilder();
        return switch (life.stage()) {
            case UNSCHEDULED, PULLING, VERIFYING, UNVERIFIED -> WAITS;
            case LOADING, READY ->
                state.withNewRunning()
                        .withStartedAt(String.valueOf(life.verified()))
                        .endRunning()
                        .build();
            case IMAGE_MISSING ->
                state.withNewWaiting()
                        .withReason("ImagePullBackOff")
                        .withMessage("Back-off pulling image \"" + container.getImage() + "\": ErrImagePull: "
                                + container.getImage() + ": not found")
                        .endWaiting()
                        .build();
            case CRASHING ->
                state.withNewWaiting()
                        .withReason("CrashLoopBackOff")
                        .withMessage("back-off restarting failed container=" + container.getName())
                        .endWaiting()
                        .build();
        };
    }

    private static ContainerState lastState(Life life) {
        if (life.stage() != Stage.CRASHING) {
            return new ContainerState();
        }
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(1)
                .withReason("Error")
                .withMessage(life.message())
                .withStartedAt(String.valueOf(life.verified()))
                .withFinishedAt(life.since().toString())
                .endTerminated()
                .build();
    }
}
