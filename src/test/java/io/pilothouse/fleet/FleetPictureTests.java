package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.NodeState;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.WorkloadInventory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FleetPictureTests {
    private static final Instant NOW = Instant.parse("2026-11-24T02:02:30Z");
    private static final ClusterName FRA_1 = ClusterName.of("fra-1");
    private static final FileTree PLATFORM = FileTree.platform();
    private static final FileTree SERVED =
            PLATFORM.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), PLATFORM), PLATFORM));

    private static EndpointState state(
            FileTree tree, @Nullable List<NodeState> nodes, Deployment deployment, Pod... pods) {
        WorkloadInventory workloads = new WorkloadInventory(
                List.of(DeploymentState.of(deployment)),
                Stream.of(pods).map(PodState::of).toList(),
                nodes);
        FleetPicture picture =
                new FleetPicture(Map.of(FRA_1, new ClusterPicture(Devices.NONE, workloads)), Map.of(), null, NOW);
        return picture.endpoint(new Declared.Reader().read(tree).getFirst()).state();
    }

    private static List<NodeState> node(Pod pod, boolean ready) {
        return List.of(new NodeState(pod.getSpec().getNodeName(), ready, null, true));
    }

    @Test
    void aPodOnANodeThatDoesNotAnswerIsNotSaidToStart() {
        Pod pod = SeenPods.starting("a", "aaaa");

        EndpointState lost = state(SERVED, node(pod, false), SeenPods.deployment(1, 1, 1), pod);
        EndpointState starts = state(SERVED, node(pod, true), SeenPods.deployment(1, 1, 1), pod);

        assertThat(lost.kind()).isEqualTo(ServingState.FAILING);
        assertThat(lost.cause()).hasToString("Node " + pod.getSpec().getNodeName() + " does not answer");
        assertThat(starts.kind()).isEqualTo(ServingState.LOADING);
    }

    @Test
    void aReadyPodWhoseNodeIsDeletedServesNothing() {
        Pod pod = SeenPods.ready("a", "aaaa", Samples.DIGEST);
        List<NodeState> others = List.of(new NodeState("another", true, null, true));

        EndpointState orphaned = state(SERVED, others, SeenPods.deployment(1, 1, 1), pod);

        assertThat(orphaned.kind()).isEqualTo(ServingState.FAILING);
        assertThat(orphaned.cause())
                .hasToString("Node " + pod.getSpec().getNodeName() + " is not in the cluster any more");
        assertThat(orphaned.since()).isNull();
    }

    @Test
    void aPodThatWaitsForADeviceThatNoNodeHasIsToldSo() {
        Pod waits = SeenPods.unschedulable("a", "aaaa", "0/4 nodes are available: 4 node(s) didn't match.");

        assertThat(caused(devices("NVIDIA-H100-80GB-HBM3"), waits)).isEqualTo("No node has L40S");
        assertThat(caused(devices("NVIDIA-L40S"), waits)).isEqualTo("No node takes it");
        assertThat(caused(Devices.NONE, waits)).isEqualTo("No node takes it");
    }

    @Test
    void endpointsOfOnePictureAreSaidToHaveEachItsOwnDevice() {
        Devices both = new Devices(
                Stream.of("NVIDIA-L40S", "NVIDIA-H100-80GB-HBM3")
                        .flatMap(product -> devices(product).nodes().stream())
                        .toList(),
                List.of(),
                Map.of());
        FileTree tree = SERVED;
        for (Map.Entry<String, Map<String, String>> asks : Map.of(
                        "on-l40s", Map.of("nvidia.com/gpu.product", "NVIDIA-L40S"),
                        "on-h100", Map.of("nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3"),
                        "on-t4", Map.of("nvidia.com/gpu.product", "Tesla-T4"))
                .entrySet()) {
            ServingSpec spec = asking(asks.getKey(), asks.getValue());
            tree = tree.with(NewEndpoint.files(Samples.blueprint(spec, PLATFORM), PLATFORM));
        }
        FleetPicture picture =
                new FleetPicture(Map.of(FRA_1, new ClusterPicture(both, WorkloadInventory.NONE)), Map.of(), null, NOW);

        Map<String, String> called = new Declared.Reader()
                .read(tree).stream()
                        .map(picture::endpoint)
                        .collect(Collectors.toMap(
                                one -> one.id().name().value(),
                                one -> one.device().label()));

        assertThat(called)
                .containsEntry("mistral-small", "NVIDIA-L40S")
                .containsEntry("on-l40s", "NVIDIA-L40S")
                .containsEntry("on-h100", "NVIDIA-H100-80GB-HBM3")
                .containsEntry("on-t4", "T4");
    }

    private static ServingSpec asking(String name, Map<String, String> nodeSelector) {
        ServingSpec like = Samples.spec();
        return new ServingSpec(
                EndpointId.of(name, "prod"),
                like.team(),
                like.model(),
                like.engine(),
                new ServingSpec.Placement("nvidia.com/gpu", nodeSelector, 1),
                like.scaling(),
                like.callers(),
                like.unread());
    }

    private static String caused(Devices devices, Pod pod) {
        WorkloadInventory workloads = new WorkloadInventory(
                List.of(DeploymentState.of(SeenPods.deployment(1, 1, 1))), List.of(PodState.of(pod)), null);
        FleetPicture picture =
                new FleetPicture(Map.of(FRA_1, new ClusterPicture(devices, workloads)), Map.of(), null, NOW);
        return String.valueOf(
                picture.endpoint(new Declared.Reader().read(SERVED).getFirst())
                        .state()
                        .cause());
    }

    private static Devices devices(String product) {
        var kind =
                new DeviceKind("nvidia.com/gpu", Map.of(DeviceKind.PRODUCT, product), product, Bytes.gibibytes(45), 1);
        var node = new Devices.Node(
                FRA_1, "gpu-1", Devices.Condition.READY, List.of(new Devices.Stock(kind, 1, List.of())));
        return new Devices(List.of(node), List.of(), Map.of());
    }

    @Test
    void aVolumeThatIsNotMountedForMinutesIsNoStartAnyMore() {
        Pod stuck = SeenPods.unprepared("a", "aaaa");
        Pod ready = SeenPods.ready("b", "bbbb", Samples.DIGEST);

        EndpointState early = endpoint(NOW, SeenPods.deployment(1, 1, 1), stuck).state();
        Endpoint late = endpoint(NOW.plusSeconds(60), SeenPods.deployment(1, 1, 1), stuck);
        EndpointState replacing = endpoint(NOW.plusSeconds(60), SeenPods.deployment(1, 1, 2), ready, stuck)
                .state();

        assertThat(early.kind()).isEqualTo(ServingState.LOADING);
        assertThat(late.state().kind()).isEqualTo(ServingState.FAILING);
        assertThat(late.state().cause()).hasToString("Volumes or network not ready, for more than 2 min");
        assertThat(late.state().since()).isEqualTo("2026-11-24T02:01:00Z");
        assertThat(late.pods().getFirst().stuck()).isEqualTo(late.state().cause());
        assertThat(replacing.kind()).isEqualTo(ServingState.DEGRADED);
    }

    @Test
    void imagesWeightsAndEnginesHaveTheirTimeToo() {
        assertThat(late(SeenPods.preparing("a", "aaaa"), 11)).isEqualTo("Node prepares the pod, for more than 10 min");
        assertThat(late(SeenPods.loading("a", "aaaa"), 61)).isEqualTo("Loads weights, for more than 60 min");
        assertThat(late(SeenPods.starting("a", "aaaa"), 31)).isEqualTo("Engine starts, for more than 30 min");
        assertThat(late(SeenPods.starting("a", "aaaa"), 29)).isEqualTo("Engine starts");
    }

    private static String late(Pod pod, int minutes) {
        return String.valueOf(endpoint(NOW.plusSeconds(60L * minutes), SeenPods.deployment(1, 1, 1), pod)
                .state()
                .cause());
    }

    @Test
    void aPodThatWasEvictedIsToldForAnHourAlsoWhenAnotherServes() {
        Pod ready = SeenPods.ready("b", "aaaa", Samples.DIGEST);

        Endpoint soon = endpoint(NOW, SeenPods.deployment(1, 1, 1), ready, SeenPods.over("a"));
        Endpoint later = endpoint(NOW.plusSeconds(4000), SeenPods.deployment(1, 1, 1), ready, SeenPods.over("a"));

        assertThat(soon.state().kind()).isEqualTo(ServingState.SERVING);
        assertThat(soon.pods()).extracting(Endpoint.Pod::name).containsExactly("b", "a");
        assertThat(soon.pods().getLast().reason())
                .isEqualTo(Reason.said("The node was low on resource: ephemeral-storage."));
        assertThat(later.pods()).extracting(Endpoint.Pod::name).containsExactly("b");
    }

    @Test
    void whatTheClusterDoesNotSayOfAPodIsSaidInTheReadersLanguage() {
        Endpoint silent = endpoint(NOW, SeenPods.deployment(1, 1, 1), SeenPods.crashes("a", "aaaa", 137, "Error", ""));

        assertThat(silent.pods().getLast().reason()).isEqualTo(Reason.of("because.exits", 137));
    }

    private static Endpoint endpoint(Instant now, Deployment deployment, Pod... pods) {
        WorkloadInventory workloads = new WorkloadInventory(
                List.of(DeploymentState.of(deployment)),
                Stream.of(pods).map(PodState::of).toList());
        return new FleetPicture(Map.of(FRA_1, new ClusterPicture(Devices.NONE, workloads)), Map.of(), null, now)
                .endpoint(new Declared.Reader().read(SERVED).getFirst());
    }

    @Test
    void aPodThatNoNodeTakesDoesNotWaitUnlessSomethingIsAboutToHelp() {
        Pod unplaced = SeenPods.unschedulable("b", "aaaa");
        Deployment one = SeenPods.deployment(1, 1, 1);

        Endpoint stuck = endpoint(NOW, one, unplaced);
        assertThat(stuck.state().kind()).isEqualTo(ServingState.FAILING);
        assertThat(stuck.state().cause()).isEqualTo(Reason.of("because.waits-for-device"));
        assertThat(stuck.pods().getFirst().stuck()).isEqualTo(Reason.of("because.waits-for-device"));

        Endpoint free = endpoint(NOW, one, unplaced, SeenPods.ending("a", "aaaa", Samples.DIGEST));
        assertThat(free.state().kind()).isEqualTo(ServingState.WAITS);
        assertThat(free.pods().getLast().stuck()).isNull();

        Pod queued = SeenPods.unschedulable("b", "aaaa", "Scheduling is blocked due to non-empty scheduling gates");
        assertThat(endpoint(NOW, one, queued).state().kind()).isEqualTo(ServingState.WAITS);
    }

    @Test
    void aNodeThatOnlyJustComesMayTakeThePod() {
        Pod unplaced = SeenPods.unschedulable("b", "aaaa");
        WorkloadInventory workloads = new WorkloadInventory(
                List.of(DeploymentState.of(SeenPods.deployment(1, 1, 1))),
                List.of(PodState.of(unplaced)),
                List.of(new NodeState("new", false, NOW.minusSeconds(60), false)));
        Function<Instant, ServingState> at =
                now -> new FleetPicture(Map.of(FRA_1, new ClusterPicture(Devices.NONE, workloads)), Map.of(), null, now)
                        .endpoint(new Declared.Reader().read(SERVED).getFirst())
                        .state()
                        .kind();

        assertThat(at.apply(NOW)).isEqualTo(ServingState.WAITS);
        assertThat(at.apply(NOW.plusSeconds(3600))).isEqualTo(ServingState.FAILING);
    }

    @Test
    void whatHasReadyPodsServesWhateverElseIsAboutIt() {
        Pod ready = SeenPods.ready("a", "aaaa", Samples.DIGEST);
        Pod waits = SeenPods.unschedulable("b", "aaaa");
        Deployment two = SeenPods.deployment(2, 2, 2);
        Deployment replacing = SeenPods.deployment(1, 1, 2);

        assertThat(endpoint(NOW, two, ready, waits).state().kind()).isEqualTo(ServingState.DEGRADED);
        assertThat(endpoint(NOW, two, ready, waits).serves()).isTrue();
        assertThat(endpoint(NOW, replacing, ready, SeenPods.starting("b", "bbbb"))
                        .serves())
                .isTrue();
        assertThat(endpoint(NOW, two, waits).serves()).isFalse();
    }

    @Test
    void aQuotaThatRefusesPodsIsSaidInTheClustersWords() {
        EndpointState state = state(SERVED, null, SeenPods.refused(SeenPods.deployment(1, 0, 0)));

        assertThat(state.kind()).isEqualTo(ServingState.FAILING);
        assertThat(state.cause()).hasToString("Pods refused by the cluster");
        assertThat(state.detail()).isEqualTo("pods \"a\" is forbidden: exceeded quota: gpus");
    }

    @Test
    void aRolloutThatAQuotaStopsSaysSo() {
        EndpointState state = state(
                SERVED,
                null,
                SeenPods.refused(SeenPods.deployment(1, 0, 1)),
                SeenPods.ready("old", "aaaa", Samples.DIGEST));

        assertThat(state.kind()).isEqualTo(ServingState.ROLLING_OUT);
        assertThat(state.cause()).hasToString("Pods refused by the cluster");
        assertThat(state.detail()).isEqualTo("pods \"a\" is forbidden: exceeded quota: gpus");
    }

    @Test
    void aBrokenFileOfEnvironmentsSaysWhatIsWrongInIt() {
        FileTree broken = SERVED.with("console/environments.yaml", "environments: [\n");

        EndpointState state = state(broken, List.of(), SeenPods.deployment(1, 1, 1));

        assertThat(state.cause()).hasToString("Environment not declared");
        assertThat(state.detail()).startsWith("console/environments.yaml:");
    }
}
