package io.pilothouse.fleet;

import static io.pilothouse.clients.argocd.Application.SyncStatus.OUT_OF_SYNC;
import static io.pilothouse.clients.argocd.Application.SyncStatus.SYNCED;
import static io.pilothouse.fleet.SeenEndpoint.application;
import static io.pilothouse.fleet.SeenEndpoint.applied;
import static io.pilothouse.fleet.SeenEndpoint.byNobody;
import static io.pilothouse.fleet.SeenEndpoint.incomparable;
import static io.pilothouse.fleet.SeenEndpoint.seen;
import static io.pilothouse.units.ServingState.DEGRADED;
import static io.pilothouse.units.ServingState.FAILING;
import static io.pilothouse.units.ServingState.LOADING;
import static io.pilothouse.units.ServingState.SERVING;
import static io.pilothouse.units.ServingState.WAITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.fleet.EndpointState.Progress;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

class StateRulesTests extends StateTableTest {
    private static final Digest RIGHT = Samples.DIGEST;
    private static final Digest OTHER = Digest.of("0".repeat(64));
    private static final Deployment TWO = SeenPods.deployment(2, 2, 2);

    static Stream<Arguments> situations() {
        return Stream.of(pods(), underWay(), troubles(), zero(), drift(), notThere())
                .flatMap(s -> s);
    }

    private static Stream<Arguments> pods() {
        return Stream.of(
                arguments("ready", ONE_TO_FOUR, seen(ONE, SYNCED, READY), SERVING, null),
                arguments(
                        "ready, and one more on its way",
                        ONE_TO_FOUR,
                        seen(TWO, SYNCED, READY, SeenPods.loading("b", "aaaa")),
                        SERVING,
                        null),
                arguments(
                        "fewer than the least, and nothing on its way",
                        new Scaling(2, 4, 8),
                        seen(TWO, SYNCED, READY),
                        DEGRADED,
                        "1 of 2 replicas | "),
                arguments("no pod yet", ONE_TO_FOUR, seen(ONE, SYNCED), WAITS, "Waits for pods | "));
    }

    private static Stream<Arguments> underWay() {
        return Stream.of(
                arguments(
                        "weights",
                        ONE_TO_FOUR,
                        seen(ONE, SYNCED, SeenPods.loading("a", "aaaa")),
                        LOADING,
                        "Loads weights | "),
                arguments(
                        "engine",
                        ONE_TO_FOUR,
                        seen(ONE, SYNCED, SeenPods.starting("a", "aaaa")),
                        LOADING,
                        "Engine starts | "),
                arguments(
                        "old and new pods",
                        ONE_TO_FOUR,
                        seen(SeenPods.deployment(2, 1, 3), SYNCED, READY, SeenPods.loading("b", "bbbb")),
                        ServingState.ROLLING_OUT,
                        null),
                arguments(
                        "new pods fail beside the old",
                        ONE_TO_FOUR,
                        seen(SeenPods.deployment(1, 1, 2), SYNCED, READY, SeenPods.imageMissing("b", "bbbb")),
                        DEGRADED,
                        "Image missing | Back-off pulling image \"vllm:v9\": not found"));
    }

    @SuppressWarnings("checkstyle:MethodLength") // a table
    private static Stream<Arguments> troubles() {
        return Stream.of(
                arguments(
                        "image",
                        ONE_TO_FOUR,
                        seen(ONE, SYNCED, SeenPods.imageMissing("a", "aaaa")),
                        FAILING,
                        "Image missing | Back-off pulling image \"vllm:v9\": not found"),
                arguments(
                        "weights",
                        ONE_TO_FOUR,
                        seen(ONE, SYNCED, SeenPods.weightsRefused("a", "aaaa")),
                        FAILING,
                        "Weights refused | 2 files are not what the manifest says, first model-1.safetensors"),
                arguments(
                        "device memory",
                        ONE_TO_FOUR,
                        seen(
                                ONE,
                                SYNCED,
                                SeenPods.crashes(
                                        "a", "aaaa", 1, "Error", "torch.OutOfMemoryError: CUDA out of memory.")),
                        FAILING,
                        "Out of device memory | torch.OutOfMemoryError: CUDA out of memory."),
                arguments(
                        "host memory",
                        ONE_TO_FOUR,
                        seen(ONE, SYNCED, SeenPods.crashes("a", "aaaa", 137, "OOMKilled", "")),
                        FAILING,
                        "Out of main memory | "),
                arguments(
                        "unknown flag",
                        ONE_TO_FOUR,
                        seen(ONE, SYNCED, SeenPods.crashes("a", "aaaa", 2, "Error", "unrecognized arguments: --x")),
                        FAILING,
                        "Exits with 2 | unrecognized arguments: --x"),
                arguments(
                        "between two crashes",
                        ONE_TO_FOUR,
                        seen(ONE, SYNCED, SeenPods.crashesAgain("a", "aaaa")),
                        FAILING,
                        "Exits with 1 | ValueError: no such dtype"),
                arguments(
                        "no device",
                        ONE_TO_FOUR,
                        seen(ONE, SYNCED, SeenPods.unschedulable("a", "aaaa")),
                        WAITS,
                        "Waits for GPU | 0/3 nodes are available: 3 Insufficient nvidia.com/gpu."),
                arguments(
                        "no device for the second",
                        ONE_TO_FOUR,
                        seen(TWO, SYNCED, READY, SeenPods.unschedulable("b", "aaaa")),
                        WAITS,
                        "Waits for GPU | 0/3 nodes are available: 3 Insufficient nvidia.com/gpu."));
    }

    private static Stream<Arguments> zero() {
        Deployment none = SeenPods.deployment(0, 0, 0);
        return Stream.of(
                arguments("asleep", new Scaling(0, 4, 8), seen(none, SYNCED), ServingState.ASLEEP, null),
                arguments("stopped", new Scaling(0, 0, null), seen(none, SYNCED), ServingState.STOPPED, null),
                arguments("held at none", new Scaling(1, 6, 8, 0), seen(none, SYNCED), ServingState.STOPPED, null),
                arguments(
                        "at zero by somebody's hand",
                        ONE_TO_FOUR,
                        seen(none, SYNCED),
                        ServingState.DRIFTED,
                        "No replicas, Git wants 1 | "));
    }

    @SuppressWarnings("checkstyle:MethodLength") // a table
    private static Stream<Arguments> drift() {
        return Stream.of(
                arguments(
                        "differs",
                        ONE_TO_FOUR,
                        seen(ONE, OUT_OF_SYNC, READY),
                        ServingState.DRIFTED,
                        "Differs from Git: ScaledObject mistral-small | "),
                arguments(
                        "differs, and is being synced",
                        ONE_TO_FOUR,
                        ObservedEndpoint.of(
                                DeploymentState.of(ONE),
                                List.of(PodState.of(READY)),
                                applied(application(OUT_OF_SYNC, Phase.RUNNING, 0))),
                        SERVING,
                        null),
                arguments(
                        "refused by admission",
                        ONE_TO_FOUR,
                        ObservedEndpoint.of(
                                DeploymentState.of(ONE),
                                List.of(PodState.of(READY)),
                                applied(application(OUT_OF_SYNC, Phase.FAILED, 5))),
                        ServingState.DRIFTED,
                        "Refused by the cluster | denied by policy"),
                arguments(
                        "denied while it is compared",
                        ONE_TO_FOUR,
                        ObservedEndpoint.of(
                                DeploymentState.of(ONE),
                                List.of(PodState.of(READY)),
                                applied(
                                        incomparable(
                                                "ComparisonError",
                                                "failed to calculate diff: admission webhook \"w.example.com\" denied the request: no"))),
                        ServingState.DRIFTED,
                        "Refused by w.example.com | admission webhook \"w.example.com\" denied the request: no"),
                arguments(
                        "cannot be compared",
                        ONE_TO_FOUR,
                        ObservedEndpoint.of(
                                DeploymentState.of(ONE), List.of(PodState.of(READY)), applied(incomparable())),
                        ServingState.DRIFTED,
                        "Argo CD cannot compare | kustomize build failed"),
                arguments(
                        "other weights",
                        ONE_TO_FOUR,
                        seen(ONE, SYNCED, SeenPods.ready("a", "aaaa", OTHER)),
                        ServingState.DRIFTED,
                        "Runs sha256:00000000, Git wants sha256:9d41f07c | "),
                arguments(
                        "pinned to a tag",
                        ONE_TO_FOUR,
                        ObservedEndpoint.of(
                                DeploymentState.of(ONE),
                                List.of(PodState.of(READY)),
                                new AppliedBy.One(SeenEndpoint.following("v1.2"), true)),
                        ServingState.DRIFTED,
                        "mistral-small-prod applies v1.2, not main | "),
                arguments(
                        "Argo CD does not answer",
                        ONE_TO_FOUR,
                        ObservedEndpoint.of(
                                DeploymentState.of(ONE), List.of(PodState.of(READY)), new AppliedBy.NotKnown()),
                        SERVING,
                        null));
    }

    private static Stream<Arguments> notThere() {
        return Stream.of(
                arguments(
                        "no application",
                        ONE_TO_FOUR,
                        ObservedEndpoint.nothing(byNobody()),
                        WAITS,
                        "Waits for an Argo CD application | "),
                arguments(
                        "Argo CD does not answer",
                        ONE_TO_FOUR,
                        ObservedEndpoint.nothing(new AppliedBy.NotKnown()),
                        ServingState.UNKNOWN,
                        "Not known while Argo CD cannot be read | "),
                arguments(
                        "not applied",
                        ONE_TO_FOUR,
                        ObservedEndpoint.nothing(applied(application(OUT_OF_SYNC, Phase.RUNNING, 0))),
                        WAITS,
                        "Waits for Argo CD | "),
                arguments(
                        "refused, and tried again",
                        ONE_TO_FOUR,
                        ObservedEndpoint.nothing(applied(application(OUT_OF_SYNC, Phase.RUNNING, 2))),
                        FAILING,
                        "Refused by the cluster | denied by policy"));
    }

    @Test
    void aRollOutCountsReadyPodsOfTheNewestTemplate() {
        ObservedEndpoint seen = seen(
                SeenPods.deployment(3, 2, 4),
                SYNCED,
                READY,
                SeenPods.ready("b", "bbbb", RIGHT),
                SeenPods.ending("c", "aaaa", RIGHT));

        assertThat(StateRules.of(Samples.spec(), seen).progress()).isEqualTo(new Progress(1, 3));
    }

    @Test
    void sinceIsWhatTheClusterSays() {
        EndpointState loads = StateRules.of(Samples.spec(), seen(ONE, SYNCED, SeenPods.loading("a", "aaaa")));
        assertThat(StateRules.of(Samples.spec(), seen(ONE, SYNCED, READY)).since())
                .isEqualTo("2026-11-24T02:03:00Z");
        assertThat(loads.since()).isEqualTo("2026-11-24T02:01:00Z");
    }
}
