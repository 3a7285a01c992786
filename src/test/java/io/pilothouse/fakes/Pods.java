package io.pilothouse.fakes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.pilothouse.units.Digest;
import java.time.Instant;

/** Deployments and pods as Kubernetes shows them. */
public final class Pods {
    private Pods() {}

    public static Deployment deployment(int wanted, int updated, int total) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace("llm")
                .withName("mistral")
                .withGeneration(2L)
                .endMetadata()
                .withNewSpec()
                .withReplicas(wanted)
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(2L)
                .withUpdatedReplicas(updated)
                .withReplicas(total)
                .endStatus()
                .build();
    }

    private static PodBuilder pod(String name, Instant created) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("llm")
                .withName(name)
                .withCreationTimestamp(created.toString())
                .addToLabels("pod-template-hash", "5f6d")
                .addNewOwnerReference()
                .withKind("ReplicaSet")
                .withName("mistral-5f6d")
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withNodeName("gpu-1")
                .endSpec();
    }

    public static Pod loading(String name, Instant since) {
        return pod(name, since)
                .withNewStatus()
                .withPhase("Pending")
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("True")
                .withLastTransitionTime(since.toString())
                .endCondition()
                .addNewInitContainerStatus()
                .withName("weights")
                .withNewState()
                .withNewRunning()
                .withStartedAt(since.toString())
                .endRunning()
                .endState()
                .endInitContainerStatus()
                .endStatus()
                .build();
    }

    public static Pod ready(String name, Instant since, Digest digest) {
        return pod(name, since)
                .withNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .withLastTransitionTime(since.toString())
                .endCondition()
                .addNewInitContainerStatus()
                .withName("weights")
                .withNewState()
                .withNewTerminated()
                .withExitCode(0)
                .withMessage(digest + "\n")
                .withFinishedAt(since.toString())
                .endTerminated()
                .endState()
                .endInitContainerStatus()
                .addNewContainerStatus()
                .withName("vllm")
                .withNewState()
                .withNewRunning()
                .withStartedAt(since.toString())
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    public static Pod unplaced(String name, Instant since, String scheduler) {
        return pod(name, since)
                .editSpec()
                .withNodeName(null)
                .endSpec()
                .withNewStatus()
                .withPhase("Pending")
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage(scheduler)
                .endCondition()
                .endStatus()
                .build();
    }
}
