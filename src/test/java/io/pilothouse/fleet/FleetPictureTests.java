package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.Devices.Condition;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.WorkloadInventory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetPictureTests {
    private static final ClusterName FRA_1 = ClusterName.of("fra-1");
    private static final FileTree PLATFORM = FileTree.platform();
    private static final FileTree SERVED =
            PLATFORM.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), PLATFORM), PLATFORM));

    private static EndpointState state(FileTree tree, Devices devices, Deployment deployment, Pod... pods) {
        WorkloadInventory workloads = new WorkloadInventory(
                List.of(DeploymentState.of(deployment)),
                Stream.of(pods).map(PodState::of).toList());
        FleetPicture picture = new FleetPicture(Map.of(FRA_1, new ClusterPicture(devices, workloads)), Map.of(), null);
        return picture.endpoint(new Declared.Reader().read(tree).getFirst()).state();
    }

    private static Devices node(Pod pod, Condition condition) {
        return new Devices(
                List.of(new Devices.Node(FRA_1, pod.getSpec().getNodeName(), condition, List.of())),
                List.of(),
                Map.of());
    }

    @Test
    void aPodOnANodeThatDoesNotAnswerIsNotSaidToStart() {
        Pod pod = SeenPods.starting("a", "aaaa");

        EndpointState lost = state(SERVED, node(pod, Condition.NOT_READY), SeenPods.deployment(1, 1, 1), pod);
        EndpointState starts = state(SERVED, node(pod, Condition.CORDONED), SeenPods.deployment(1, 1, 1), pod);

        assertThat(lost.kind()).isEqualTo(ServingState.FAILING);
        assertThat(lost.cause()).hasToString("Node " + pod.getSpec().getNodeName() + " does not answer");
        assertThat(starts.kind()).isEqualTo(ServingState.LOADING);
    }

    @Test
    void aQuotaThatRefusesPodsIsSaidInTheClustersWords() {
        Deployment refused = new DeploymentBuilder(SeenPods.deployment(1, 0, 0))
                .editStatus()
                .addNewCondition()
                .withType("ReplicaFailure")
                .withStatus("True")
                .withMessage("pods \"a\" is forbidden: exceeded quota: gpus")
                .endCondition()
                .endStatus()
                .build();

        EndpointState state = state(SERVED, Devices.NONE, refused);

        assertThat(state.kind()).isEqualTo(ServingState.WAITS);
        assertThat(state.cause()).hasToString("Pods refused by the cluster");
        assertThat(state.detail()).isEqualTo("pods \"a\" is forbidden: exceeded quota: gpus");
    }

    @Test
    void aBrokenFileOfEnvironmentsSaysWhatIsWrongInIt() {
        FileTree broken = SERVED.with("console/environments.yaml", "environments: [\n");

        EndpointState state = state(broken, Devices.NONE, SeenPods.deployment(1, 1, 1));

        assertThat(state.cause()).hasToString("Environment not declared");
        assertThat(state.detail()).startsWith("console/environments.yaml:");
    }
}
