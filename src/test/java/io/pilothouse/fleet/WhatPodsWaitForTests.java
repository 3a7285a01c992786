package io.pilothouse.fleet;

import static io.pilothouse.clients.argocd.Application.SyncStatus.SYNCED;
import static io.pilothouse.fleet.SeenEndpoint.seen;
import static io.pilothouse.fleet.StatesOfContainersTests.proxy;
import static io.pilothouse.fleet.StatesOfContainersTests.state;
import static io.pilothouse.fleet.StatesOfContainersTests.withSidecar;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodTrouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several things a pod waits for: one of its containers, a gate, a store, a claim, its gang. */
class WhatPodsWaitForTests {
    private static Pod withRouter(Pod pod, ContainerStatus router) {
        return new PodBuilder(pod)
                .editStatus()
                .addToContainerStatuses(router)
                .endStatus()
                .build();
    }

    private static ContainerStatus router(boolean ready) {
        return proxy().withName("router")
                .withReady(ready)
                .withNewState()
                .withNewRunning("2026-11-24T02:01:00Z")
                .endState()
                .build();
    }

    private static Pod engineReady() {
        return new PodBuilder(SeenPods.starting("a", "aaaa"))
                .editStatus()
                .editFirstContainerStatus()
                .withReady(true)
                .endContainerStatus()
                .endStatus()
                .build();
    }

    @Test
    void ofSeveralContainersTheOneThatIsNotReadyIsNamedAndNotTheEngineThatIs() {
        Pod pod = withRouter(engineReady(), router(false));

        assertThat(state(pod)).isEqualTo("LOADING: Container router starts | ");
        assertThat(PodTrouble.doing(PodState.of(pod))).hasToString("a runs router.");
        assertThat(Endpoint.Pod.of(PodState.of(pod), null, null).reason()).hasToString("Container router starts");
        assertThat(Endpoint.Pod.of(PodState.of(SeenPods.starting("a", "aaaa")), null, null)
                        .reason())
                .isNull();
        assertThat(state(withRouter(SeenPods.starting("a", "aaaa"), router(true))))
                .isEqualTo("LOADING: Container vllm starts | ");
    }

    @Test
    void aPodThatWaitsForAReadinessGateSaysWhich() {
        Pod pod = new PodBuilder(engineReady())
                .editSpec()
                .addNewReadinessGate("cloud.google.com/load-balancer-neg-ready")
                .endSpec()
                .editStatus()
                .addNewCondition()
                .withType("ContainersReady")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();

        assertThat(state(pod))
                .isEqualTo("LOADING: Waits for a readiness gate: cloud.google.com/load-balancer-neg-ready | ");
        assertThat(PodTrouble.doing(PodState.of(pod)))
                .hasToString("a waits for a readiness gate: cloud.google.com/load-balancer-neg-ready");
    }

    @Test
    void aReadyEngineBesideANativeSidecarThatIsNotReadyLoadsNoWeights() {
        ContainerStatus running = proxy().withReady(false)
                .withNewState()
                .withNewRunning("2026-11-24T02:01:00Z")
                .endState()
                .build();

        assertThat(state(withSidecar(engineReady(), running))).isEqualTo("LOADING: Container proxy starts | ");
    }

    @Test
    void whatASecondContainerSuffersIsSaidWithItsNameAndIsOfTheSameOrigin() {
        ContainerStatus crashing = proxy().withName("router")
                .withReady(false)
                .withNewState()
                .withNewWaiting("429 Too Many Requests", "ImagePullBackOff")
                .endState()
                .build();
        ObservedEndpoint seen =
                seen(SeenPods.deployment(1, 1, 1), SYNCED, withRouter(SeenPods.starting("a", "aaaa"), crashing));
        EndpointState state = StateRules.of(Samples.spec(), seen);

        assertThat(state(seen))
                .isEqualTo("FAILING: Container router: Registry limits pulls of the image | 429 Too Many Requests");
        assertThat(Origin.of(state)).isEqualTo(Origin.REGISTRY);
        assertThat(state.lacksImage()).isTrue();
        assertThat(state(withRouter(SeenPods.crashes("a", "aaaa", 2, "Error", "--x"), router(true))))
                .isEqualTo("FAILING: Container vllm: Exits with 2 | --x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Failed to copyto: 403 Forbidden | Weights not fetched | NOT_KNOWN",
                "write /weights/model-1.safetensors: no space left on device | Weights not fetched | NOT_KNOWN",
                "'' | Weights not fetched | NOT_KNOWN",
                "the manifest of s3://m/a is sha256:00 (expected: sha256:11) | Weights refused | MANIFEST",
                "1 files are not what the manifest says, first a | Weights refused | MANIFEST"
            })
    void weightsAreRefusedOnlyWhereTheScriptSaysSo(String words, String cause, Origin origin) {
        Pod pod = SeenPods.weightsRefused("a", "aaaa");
        pod.getStatus()
                .getInitContainerStatuses()
                .getFirst()
                .getState()
                .getTerminated()
                .setMessage(words);
        EndpointState state = StateRules.of(Samples.spec(), seen(SeenPods.deployment(1, 1, 1), SYNCED, pod));

        assertThat(state.cause()).hasToString(cause);
        assertThat(Origin.of(state)).isEqualTo(origin);
        assertThat(PodTrouble.trouble(PodState.of(pod)).orElseThrow().toString())
                .startsWith(origin == Origin.MANIFEST ? "a refuses the weights: " : "a does not get its weights: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0/3 nodes are available: 3 cannot allocate all claims. | Waits for devices that it claims",
                "waiting for resource claim chat-gpu | Waits for devices that it claims",
                "0/3 nodes are available: 1 node(s) had untolerated taint {team: a}, 2 cannot allocate all claims. | Waits for devices that it claims",
                "3/3 tasks in gang unschedulable: pod group is not ready, 3 Pending, 3 minAvailable | Held back by a queue",
                "pod group is not ready, 1 minAvailable; 4 Insufficient nvidia.com/gpu. | Waits for GPU"
            })
    void claimsAreOfDevicesAndAGangIsHeldBack(String scheduler, String cause) {
        assertThat(state(SeenPods.unschedulable("a", "aaaa", scheduler)))
                .isEqualTo("WAITS: " + cause + " | " + scheduler);
    }
}
