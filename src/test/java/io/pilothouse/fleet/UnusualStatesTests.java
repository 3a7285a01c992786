package io.pilothouse.fleet;

import static io.pilothouse.clients.argocd.Application.SyncStatus.OUT_OF_SYNC;
import static io.pilothouse.clients.argocd.Application.SyncStatus.SYNCED;
import static io.pilothouse.fleet.SeenEndpoint.application;
import static io.pilothouse.fleet.SeenEndpoint.incomparable;
import static io.pilothouse.fleet.SeenEndpoint.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.serving.ServingSpec.Scaling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clusters and Argo CD report on bad days, and what a person has to be told of it. */
class UnusualStatesTests {
    private static final Deployment ONE = SeenPods.deployment(1, 1, 1);
    private static final String NO_DISK = "The node was low on resource: ephemeral-storage.";

    private static String state(ObservedEndpoint seen) {
        return state(seen, 1);
    }

    private static String state(ObservedEndpoint seen, int least) {
        EndpointState state = StateRules.of(Samples.spec().withScaling(new Scaling(least, 4, 8)), seen);
        return state.kind() + ": " + state.cause() + " | " + state.detail();
    }

    private static String state(Pod... pods) {
        return state(seen(ONE, SYNCED, pods));
    }

    private static ObservedEndpoint notThere(Application application) {
        return ObservedEndpoint.of(null, List.of(), SeenEndpoint.applied(application));
    }

    @Test
    void aTaintThatKeepsPodsFromDevicesIsNotAWaitForDevices() {
        String tainted = "0/4 nodes are available: 1 Insufficient nvidia.com/gpu,"
                + " 3 node(s) had untolerated taint {nvidia.com/gpu: present}.";
        String dedicated = "0/4 nodes are available: 1 node(s) had untolerated taint"
                + " {node-role.kubernetes.io/control-plane: }, 3 node(s) had untolerated taint {dedicated: research}.";
        String full = "0/4 nodes are available: 1 node(s) had untolerated taint"
                + " {node-role.kubernetes.io/control-plane: }, 3 Insufficient nvidia.com/gpu.";

        assertThat(state(SeenPods.unschedulable("a", "aaaa", tainted)))
                .isEqualTo("WAITS: Taint not tolerated: nvidia.com/gpu: present | " + tainted);
        assertThat(state(SeenPods.unschedulable("a", "aaaa", dedicated)))
                .isEqualTo("WAITS: Taint not tolerated: dedicated: research | " + dedicated);
        assertThat(state(SeenPods.unschedulable("a", "aaaa", full))).isEqualTo("WAITS: Waits for GPU | " + full);
    }

    @Test
    void podsThatTheirNodeDoesNotLetInSayWhyAlsoBetweenTwoOfThem() {
        String device =
                "Allocate failed due to no healthy devices present; cannot allocate unhealthy devices nvidia.com/gpu";
        Pod first = SeenPods.failed("a", "aaaa", "UnexpectedAdmissionError", device);
        Pod second = SeenPods.failed("b", "aaaa", "UnexpectedAdmissionError", device);
        String expected = "FAILING: Pod failed: UnexpectedAdmissionError | " + device;

        assertThat(state(first)).isEqualTo(expected);
        assertThat(state(first, second)).isEqualTo(expected);
    }

    @Test
    void anEvictedPodIsToldWhileTheNextOneLoadsAndForgottenWhenThatServes() {
        Pod evicted = SeenPods.failed("a", "aaaa", "Evicted", NO_DISK);

        assertThat(state(evicted, SeenPods.loading("b", "aaaa")))
                .isEqualTo("LOADING: Loads weights, after another one: Pod failed: Evicted | " + NO_DISK);
        assertThat(state(evicted, SeenPods.ready("b", "aaaa", Samples.DIGEST))).isEqualTo("SERVING: null | ");
    }

    @Test
    void aFailureOfAnOlderTemplateIsNoneOfTheNewest() {
        assertThat(state(SeenPods.failed("a", "aaaa", "Evicted", NO_DISK), SeenPods.loading("b", "bbbb")))
                .isEqualTo("LOADING: Loads weights | ");
    }

    @Test
    void oneOfTwoThatWasEvictedLeavesTheEndpointDegraded() {
        ObservedEndpoint seen = seen(
                SeenPods.deployment(2, 2, 2),
                SYNCED,
                SeenPods.ready("a", "aaaa", Samples.DIGEST),
                SeenPods.failed("b", "aaaa", "Evicted", NO_DISK));

        assertThat(state(seen, 2)).isEqualTo("DEGRADED: Pod failed: Evicted | " + NO_DISK);
        assertThat(state(seen, 1)).isEqualTo("SERVING: null | ");
    }

    @Test
    void aContainerThatNeverRanIsNotStarting() {
        assertThat(state(SeenPods.preparing("a", "aaaa"))).isEqualTo("LOADING: Node prepares the pod | ");
        assertThat(state(SeenPods.unprepared("a", "aaaa"))).isEqualTo("LOADING: Volumes or network not ready | ");
    }

    @Test
    void aPodThatEndsHoldsTheDeviceThatTheNextOneWaitsFor() {
        assertThat(state(SeenPods.ending("a", "aaaa", Samples.DIGEST), SeenPods.unschedulable("b", "bbbb")))
                .isEqualTo("WAITS: Waits for GPU | 0/3 nodes are available: 3 Insufficient nvidia.com/gpu.");
    }

    @Test
    void whatTheRuntimeSaysOfItsDriverIsShown() {
        String runtime = "nvidia-container-cli: initialization error: nvml error: driver/library version mismatch";

        assertThat(state(SeenPods.crashes("a", "aaaa", 128, "StartError", runtime)))
                .isEqualTo("FAILING: Exits with 128 | " + runtime);
    }

    @Test
    void anInitContainerThatIsNotTheWeightsSaysItsName() {
        assertThat(state(SeenPods.initCrashes("a", "aaaa")))
                .isEqualTo("FAILING: Init container mesh-init exits with 7 | no route");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Scheduling is blocked due to non-empty scheduling gates | Held back by a queue",
                "0/3 nodes are available: 1 Insufficient cpu, 2 Insufficient nvidia.com/mig-3g.40gb. | Waits for GPU",
                "0/3 nodes are available: 3 Insufficient amd.com/gpu. | Waits for GPU",
                "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. | Waits for a volume",
                "0/3 nodes are available: 3 node(s) had volume node affinity conflict. | Waits for a volume",
                "0/3 nodes are available: 3 Insufficient memory. | Waits for memory",
                "0/3 nodes are available: 3 Too many pods. | Waits for pods",
                "0/3 nodes are available: 3 node(s) had untolerated taint {gpu: yes}. | Taint not tolerated: gpu: yes"
            })
    void whatAPodWaitsForIsWhatTheSchedulerMisses(String scheduler, String cause) {
        assertThat(state(SeenPods.unschedulable("a", "aaaa", scheduler)))
                .isEqualTo("WAITS: " + cause + " | " + scheduler);
    }

    @Test
    void whatArgoCdCannotCompareIsNotCalledRefusedByTheCluster() {
        assertThat(state(notThere(incomparable("InvalidSpecError", "application destination server missing"))))
                .isEqualTo("FAILING: Argo CD does not take the application | application destination server missing");
        assertThat(state(notThere(incomparable("ComparisonError", "kustomize build failed"))))
                .isEqualTo("FAILING: Argo CD cannot compare | kustomize build failed");
    }

    @Test
    void aSyncThatWaitsSaysForWhat() {
        String hook = "waiting for completion of hook batch/Job/migrate";

        assertThat(state(notThere(application(OUT_OF_SYNC, Phase.RUNNING, 0, hook))))
                .isEqualTo("WAITS: Waits for Argo CD | " + hook);
    }
}
