package io.pilothouse.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.units.Reason;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from what Kubernetes says of one pod. */
class PodStateTests {
    @ParameterizedTest
    @CsvSource({
        "because.image-limited, 'unexpected status from HEAD request to https://r.example.com/v2/vllm/manifests/v9: 429 Too Many Requests'",
        "because.image-limited, 'toomanyrequests: You have reached your pull rate limit.'",
        "because.image-limited, 'pull QPS exceeded'",
        "because.image-denied, 'failed to authorize: failed to fetch anonymous token: 401 Unauthorized'",
        "because.image-denied, 'unexpected status from HEAD request: 403 Forbidden'",
        "because.image-denied, 'pull access denied, repository does not exist or may require authorization'",
        "because.image-unreachable, 'dial tcp: lookup r.example.com on 10.96.0.10:53: no such host'",
        "because.image-unreachable, 'dial tcp 10.0.0.7:443: i/o timeout'",
        "because.image-unreachable, 'rpc error: code = DeadlineExceeded desc = context deadline exceeded'",
        "because.image-missing, 'r.example.com/vllm:v9: not found'",
        "because.image-missing, 'manifest unknown: manifest tagged by v9 is not found'",
        "because.image-missing, 'failed to resolve reference: r.example.com/llm:1.502: not found'",
        "because.image-missing, 'r.example.com:5000/llm-403:v429: not found'",
        "because.image-unreachable, 'dial tcp 10.0.0.7:403: i/o timeout'",
        "because.image-unreachable, 'unexpected status from HEAD request to https://r.example.com/v2/: 502 Bad Gateway'",
        "because.image-not-pulled, 'failed to extract layer: no space left on device'",
        "because.image-not-pulled, 'Back-off pulling image \"vllm:v9\"'"
    })
    void whyAnImageIsNotThereIsToldByWhatTheRegistrySaid(String key, String said) {
        PodState pod = PodState.of(SeenPods.imageNotPulled("a", "aaaa", said));

        assertThat(pod.trouble().orElseThrow().reason().key()).isEqualTo(key);
    }

    /** A traceback or what a device plugin answered has lines; only the first word is Kubernetes'. */
    @ParameterizedTest
    @ValueSource(strings = {"Evicted", "UnexpectedAdmissionError", "DeadlineExceeded", "OutOfnvidia.com/gpu"})
    void aPodThatFailedInSeveralLinesIsToldByItsReasonAlone(String reason) {
        Pod failed = new PodBuilder(SeenPods.starting("a", "aaaa"))
                .editStatus()
                .withPhase("Failed")
                .withReason(reason)
                .withMessage("Allocate failed due to\nrpc error: desc = no device\nwhich is unexpected")
                .endStatus()
                .build();

        Trouble trouble = PodState.of(failed).trouble().orElseThrow();

        assertThat(trouble.reason()).isEqualTo(Reason.of("because.pod-failed-by", reason));
        assertThat(trouble.words())
                .isEqualTo("Allocate failed due to\nrpc error: desc = no device\nwhich is unexpected");
    }

    /** What was attached to look around is no part of what the pod is for. */
    @Test
    void anEphemeralContainerThatCrashedIsNoTrouble() {
        Pod debugged = new PodBuilder(SeenPods.ready("a", "aaaa", Samples.DIGEST))
                .editStatus()
                .addNewEphemeralContainerStatus()
                .withName("debugger-x")
                .withNewState()
                .withNewTerminated()
                .withExitCode(137)
                .endTerminated()
                .endState()
                .endEphemeralContainerStatus()
                .endStatus()
                .build();

        assertThat(PodState.of(debugged).trouble()).isEmpty();
        assertThat(PodState.of(debugged).phase()).isEqualTo(PodState.Phase.READY);
    }

    /** Whoever runs no image must not be told that the registry lacks it. */
    @Test
    void anImageThatMayNotBePulledAndANameThatIsNoneAreToldApart() {
        assertThat(Stream.of("ErrImageNeverPull", "InvalidImageName")
                        .map(word -> Trouble.of(new PodState.Container(
                                        "vllm", false, false, new PodState.Waiting(word, ""), 0, null, ""))
                                .orElseThrow()
                                .reason()
                                .key()))
                .containsExactly("because.image-missing", "because.image-name");
    }

    /** Whoever takes a pod away may say so only in a condition. */
    @Test
    void aPodThatFailedWithoutAReasonSaysWhatItsStatusHas() {
        Pod silent = new PodBuilder(
                        SeenPods.crashes("a", "aaaa", 137, "ContainerStatusUnknown", "could not be located"))
                .editStatus()
                .withPhase("Failed")
                .editFirstContainerStatus()
                .withNewState()
                .withNewTerminated()
                .withExitCode(137)
                .withReason("ContainerStatusUnknown")
                .withMessage("could not be located")
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
        Pod preempted = new PodBuilder(silent)
                .editStatus()
                .addNewCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .withReason("PreemptionByScheduler")
                .withMessage("preempting to accommodate a higher priority pod")
                .endCondition()
                .endStatus()
                .build();

        assertThat(PodState.of(silent).failure()).isEqualTo("ContainerStatusUnknown could not be located");
        assertThat(PodState.of(preempted).failure())
                .isEqualTo("PreemptionByScheduler preempting to accommodate a higher priority pod");
    }

    @Test
    void aContainerThatMeetsItsOwnLimitDoesNotMeetTheNodes() {
        Pod pod = SeenPods.crashes("a", "aaaa", 137, "OOMKilled", "");
        Pod limited = new PodBuilder(pod)
                .editSpec()
                .addNewContainer()
                .withName("vllm")
                .withNewResources()
                .withLimits(Map.of("memory", new Quantity("512Mi")))
                .endResources()
                .endContainer()
                .endSpec()
                .build();

        assertThat(PodState.of(limited).trouble().orElseThrow().reason())
                .hasToString("Out of memory, its limit is 512Mi");
        assertThat(PodState.of(pod).trouble().orElseThrow().reason()).hasToString("Out of main memory");
    }

    @Test
    void anInitContainerThatRunsOutOfMemoryIsNamedForTheEngineHasALimitOfItsOwn() {
        Pod pod = SeenPods.initCrashes("a", "aaaa");
        pod.getStatus()
                .getInitContainerStatuses()
                .forEach(init -> Stream.of(init.getState(), init.getLastState())
                        .filter(state -> state != null && state.getTerminated() != null)
                        .forEach(state -> state.getTerminated().setReason("OOMKilled")));

        assertThat(PodState.of(pod).trouble().orElseThrow().reason())
                .hasToString("Init container mesh-init: Out of main memory");
    }

    @Test
    void aPodThatWasReadyFailsSinceItStoppedBeingSo() {
        PodState pod = PodState.of(SeenPods.crashesAfterReady("a", "aaaa", "2026-11-24T02:21:00Z"));

        assertThat(pod.since()).isEqualTo("2026-11-24T02:21:00Z");
        assertThat(pod.wasReady()).isTrue();
    }

    @Test
    void aPodThatEndedOnceFailsSinceThenAndOneThatComesBackSinceItBegan() {
        assertThat(PodState.of(SeenPods.weightsRefused("a", "aaaa")).since()).isEqualTo("2026-11-24T02:02:00Z");
        assertThat(PodState.of(SeenPods.crashesAgain("a", "aaaa")).since()).isEqualTo("2026-11-24T02:01:00Z");
        assertThat(PodState.of(SeenPods.crashesAgain("a", "aaaa")).wasReady()).isFalse();
        assertThat(PodState.of(SeenPods.ready("a", "aaaa", Samples.DIGEST)).since())
                .isEqualTo("2026-11-24T02:03:00Z");
    }
}
