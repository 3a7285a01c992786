package io.pilothouse.fleet;

import static io.pilothouse.clients.argocd.Application.SyncStatus.OUT_OF_SYNC;
import static io.pilothouse.clients.argocd.Application.SyncStatus.SYNCED;
import static io.pilothouse.fleet.SeenEndpoint.application;
import static io.pilothouse.fleet.SeenEndpoint.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodTrouble;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kubelets say of containers, in their own words, and what that is to a person. */
class StatesOfContainersTests {
    static String state(Pod... pods) {
        return state(seen(SeenPods.deployment(1, 1, 1), SYNCED, pods));
    }

    static String state(ObservedEndpoint seen) {
        EndpointState state = StateRules.of(Samples.spec(), seen);
        return state.kind() + ": " + state.cause() + " | " + state.detail();
    }

    private static Pod waits(String reason, String message) {
        return new PodBuilder(SeenPods.imageMissing("a", "aaaa"))
                .editStatus()
                .editFirstContainerStatus()
                .withNewState()
                .withNewWaiting(message, reason)
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    /** The engine of a pod that started, and since when the pod is not ready. */
    private static Pod runs(String since, String unready) {
        return new PodBuilder(SeenPods.starting("a", "aaaa"))
                .editStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("False")
                .withReason("ContainersNotReady")
                .withLastTransitionTime(unready)
                .endCondition()
                .editFirstContainerStatus()
                .withRestartCount(3)
                .withNewState()
                .withNewRunning(since)
                .endState()
                .withNewLastState()
                .withNewTerminated()
                .withExitCode(137)
                .withReason("Error")
                .withFinishedAt("2026-11-20T00:00:00Z")
                .endTerminated()
                .endLastState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    static Pod withSidecar(Pod pod, ContainerStatus sidecar) {
        return new PodBuilder(pod)
                .editSpec()
                .addNewInitContainer()
                .withName(sidecar.getName())
                .withRestartPolicy("Always")
                .endInitContainer()
                .endSpec()
                .editStatus()
                .addToInitContainerStatuses(0, sidecar)
                .endStatus()
                .build();
    }

    static ContainerStatusBuilder proxy() {
        return new ContainerStatusBuilder()
                .withName("proxy")
                .withRestartCount(0)
                .withReady(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ImagePullBackOff  | Image missing    | Back-off pulling image \"vllm:v9\": ErrImagePull: rpc error: code = NotFound desc = vllm:v9: not found",
                "ErrImagePull      | Image missing    | manifest unknown: manifest tagged by \"v9\" is not found",
                "ErrImagePull      | Registry does not give the image | pull access denied, repository does not exist or may require authorization: not found",
                "ErrImagePull      | Registry does not give the image | failed to authorize: unexpected status: 401 Unauthorized",
                "ErrImagePull      | Registry limits pulls of the image | toomanyrequests: You have reached your pull rate limit",
                "ErrImagePull      | Registry not reached | dial tcp 10.0.0.7:443: i/o timeout",
                "ImagePullBackOff  | Image not pulled | Back-off pulling image \"vllm:v9\"",
                "InvalidImageName  | Image name not valid | couldn't parse image name \"vllm:\""
            })
    void anImageIsMissingOnlyWhereTheRegistrySaysSo(String reason, String cause, String words) {
        assertThat(state(waits(reason, words))).isEqualTo("FAILING: " + cause + " | " + words);
    }

    /** Of these only the first has words of its own in every version. */
    @ParameterizedTest
    @CsvSource({
        "PreStartHookError, device plugin nvidia.com/gpu does not answer, Container cannot start",
        "PostStartHookError, '', Container cannot start",
        "PreCreateHookError, failed to reserve memory, Container cannot start",
        "SignatureValidationFailed, no signature, Image not pulled"
    })
    void aContainerThatTheKubeletCannotStartIsNotOnItsWay(String reason, String message, String cause) {
        assertThat(state(waits(reason, message)))
                .isEqualTo("FAILING: " + cause + " | " + (message.isEmpty() ? reason : message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreateContainerConfigError | Configuration missing  | secret \"hf-token\" not found",
                "RunContainerError          | Container cannot start | nvidia-container-cli: initialization error: driver/library version mismatch",
                "CreateContainerError       | Container cannot start | context deadline exceeded"
            })
    void configurationIsMissingOnlyWhereTheKubeletSaysSo(String reason, String cause, String words) {
        assertThat(state(waits(reason, words))).isEqualTo("FAILING: " + cause + " | " + words);
    }

    @ParameterizedTest
    @CsvSource({
        "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB",
        "torch.OutOfMemoryError: HIP out of memory. Tried to allocate 2 GiB",
        "RuntimeError: CUDA error: out of memory",
        "ValueError: Free memory on device cuda:0 (3.1/79.2 GiB) on startup is less than desired GPU memory utilization",
        "'ValueError: To serve at least one request with the models''s max seq len (131072), (16 GiB KV cache is needed, which is larger than the available KV cache memory (9 GiB)'"
    })
    void memoryOfTheDeviceIsNotThatOfTheMachine(String words) {
        assertThat(state(SeenPods.crashes("a", "aaaa", 1, "Error", words)))
                .isEqualTo("FAILING: Out of device memory | " + words);
        assertThat(state(SeenPods.crashes("a", "aaaa", 137, "OOMKilled", "")))
                .isEqualTo("FAILING: Out of main memory | ");
        assertThat(state(SeenPods.crashes("a", "aaaa", 137, "Error", ""))).isEqualTo("FAILING: Exits with 137 | ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0/3 nodes are available: 3 Insufficient vpc.amazonaws.com/efa. | Waits for vpc.amazonaws.com/efa",
                "0/3 nodes are available: 3 Insufficient rdma/hca. | Waits for rdma/hca",
                "0/3 nodes are available: 3 Insufficient habana.ai/gaudi. | Waits for GPU",
                "0/3 nodes are available: 3 Insufficient nvidia.com/gpu.shared. | Waits for GPU",
                "0/3 nodes are available: 3 Insufficient ephemeral-storage. | Waits for ephemeral-storage",
                "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector. | No node takes it"
            })
    void aNetworkCardIsNoGpu(String scheduler, String cause) {
        assertThat(state(SeenPods.unschedulable("a", "aaaa", scheduler)))
                .isEqualTo("WAITS: " + cause + " | " + scheduler);
    }

    @Test
    void whatWasReadyInThisRunDoesNotStartAndDidNotExit() {
        Pod pod = runs("2026-11-24T03:00:00Z", "2026-11-25T11:00:00Z");

        assertThat(state(pod)).isEqualTo("FAILING: Not ready any more | ");
        assertThat(PodTrouble.trouble(PodState.of(pod)).orElseThrow())
                .hasToString("a: vllm was ready and is not any more.");
    }

    @Test
    void whatEndedWhileItWasReadyAndRunsAgainExits() {
        assertThat(state(runs("2026-11-25T11:00:10Z", "2026-11-25T11:00:00Z"))).isEqualTo("FAILING: Exits with 137 | ");
    }

    @Test
    void aSidecarThatRunsHoldsBackNobody() {
        ContainerStatus running = proxy().withNewState()
                .withNewRunning("2026-11-24T02:01:00Z")
                .endState()
                .build();

        assertThat(state(withSidecar(SeenPods.loading("a", "aaaa"), running))).isEqualTo("LOADING: Loads weights | ");
        assertThat(state(withSidecar(SeenPods.starting("a", "aaaa"), running))).isEqualTo("LOADING: Engine starts | ");
    }

    @Test
    void aSidecarThatCrashesIsNamed() {
        ContainerStatus crashing = proxy().withReady(false)
                .withNewState()
                .withNewWaiting("back-off 40s", "CrashLoopBackOff")
                .endState()
                .withNewLastState()
                .withNewTerminated()
                .withExitCode(2)
                .withReason("Error")
                .withMessage("no upstream")
                .endTerminated()
                .endLastState()
                .build();

        assertThat(state(withSidecar(SeenPods.preparing("a", "aaaa"), crashing)))
                .isEqualTo("FAILING: Init container proxy exits with 2 | no upstream");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one or more synchronization tasks completed unsuccessfully | Sync failed | one or more synchronization tasks completed unsuccessfully",
                "one or more objects failed to apply, reason: Deployment.apps \"m\" is invalid | Refused by the cluster | Deployment.apps \"m\" is invalid"
            })
    void aHookThatFailsIsNothingThatTheClusterRefuses(String message, String cause, String words) {
        ObservedEndpoint seen = ObservedEndpoint.of(
                null, List.of(), SeenEndpoint.applied(application(OUT_OF_SYNC, Phase.FAILED, 0, message)));

        assertThat(state(seen)).isEqualTo("FAILING: " + cause + " | " + words);
    }
}
