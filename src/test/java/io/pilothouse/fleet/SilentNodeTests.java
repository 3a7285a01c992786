package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.gpus.Devices;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.NodeState;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.WorkloadInventory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Kubernetes goes on calling pods ready for a while after it last heard of their node. */
class SilentNodeTests {
    private static final Instant NOW = Instant.parse("2026-11-24T02:02:30Z");
    private static final FileTree PLATFORM = FileTree.platform();
    private static final FileTree SERVED =
            PLATFORM.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), PLATFORM), PLATFORM));

    private final Pod pod = SeenPods.ready("a", "aaaa", Samples.DIGEST);

    private EndpointState state(boolean isNodeReady) {
        WorkloadInventory workloads = new WorkloadInventory(
                List.of(DeploymentState.of(SeenPods.deployment(1, 1, 1))),
                List.of(PodState.of(pod)),
                List.of(new NodeState(pod.getSpec().getNodeName(), isNodeReady, null, true)));
        ClusterPicture cluster = new ClusterPicture(Devices.NONE, workloads);
        return new FleetPicture(Map.of(ClusterName.of("fra-1"), cluster), Map.of(), null, NOW)
                .endpoint(new Declared.Reader().read(SERVED).getFirst())
                .state();
    }

    @Test
    void whetherAReadyPodServesIsNotKnownWhileItsNodeDoesNotAnswer() {
        assertThat(state(true).kind()).isEqualTo(ServingState.SERVING);
        assertThat(state(false).kind()).isEqualTo(ServingState.DEGRADED);
        assertThat(state(false).cause())
                .hasToString("Node " + pod.getSpec().getNodeName()
                        + " does not answer; whether 1 of 1 ready pods still serve is not known");
    }
}
