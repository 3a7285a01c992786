package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Plan;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.HandTold;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.rollouts.RollOut.Aim;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four L40S on fra-1, of which one is free; two T4 and nothing else on fra-2; and a cluster that is not connected. */
class RollOutOfClustersTests {
    private static final FileTree PLATFORM = FileTree.platform().with("console/environments.yaml", """
            environments:
              - {name: prod, cluster: fra-1, namespace: models-prod}
              - {name: lab, cluster: fra-2, namespace: models-lab}
              - {name: moon, cluster: moon-1, namespace: models-moon}
            """);

    private final HandFedCluster fra1 = new HandFedCluster("fra-1");
    private final HandFedCluster fra2 = new HandFedCluster("fra-2");
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(fra1, fra2), new HandClock(), later);
    private final RollOut rollOut = new RollOut(
            new FakeRepository(PLATFORM),
            new KnownVersions(),
            inventory,
            new FleetFeed(new HandClock()),
            new HandTold());

    @BeforeEach
    void bothAnswer() {
        TestDevices.show(fra1, 3);
        fra2.show(Node.class, List.of(TestDevices.nodes().get(2)));
        fra2.show(Pod.class, List.of());
        later.runAll();
    }

    private Plan plan(String environment, int most) {
        ServingSpec wanted =
                Samples.spec().at(EndpointId.of("mistral-small", environment)).withScaling(new Scaling(1, most, 8));
        return rollOut.plan(new RollOut.Request(wanted, PLATFORM.commit(), Aim.NEW_ENDPOINT));
    }

    private static List<String> refusals(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Refused.class);
        return ((Plan.Refused) plan).reasons().stream().map(Reason::toString).toList();
    }

    private static List<Effect.Line> effect(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Planned.class);
        return ((Plan.Planned) plan).changeSet().effect().lines();
    }

    @Test
    void anEndpointIsPlannedOnTheDevicesOfItsOwnCluster() {
        assertThat(effect(plan("prod", 4)))
                .contains(new Effect.Line("Devices", "1 to 4 × L40S taken (1 free when planned)"));
        assertThat(refusals(plan("lab", 4))).containsExactly("No node has L40S (nvidia.com/gpu, NVIDIA-L40S).");
    }

    @Test
    void theMostReplicasAreWhatItsOwnClusterCouldHold() {
        fra2.show(Node.class, TestDevices.nodes());
        later.runAll();

        assertThat(refusals(plan("lab", 5)))
                .containsExactly("Wants 5 replicas at most, each with 1 × L40S; all nodes together could hold 4.");
    }

    @Test
    void whereTheConsoleIsNotConnectedNothingIsClaimedOfDevices() {
        assertThat(effect(plan("moon", 1000))).contains(new Effect.Line("Devices", "1 to 1000 × L40S taken"));
    }
}
