package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Effect;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.Served;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.workloads.PodState.Phase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it does to pods and devices that an endpoint gets fewer replicas. */
class FewerReplicasTests {
    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), new HandClock(), later);
    private final FleetFeed fleet = new FleetFeed(new HandClock());
    private final FileTree platform = FileTree.platform();

    @BeforeEach
    void oneL40sIsFree() {
        TestDevices.show(cluster, 3);
        later.runAll();
    }

    @Test
    void fewerReplicasAtLeastMayGiveDevicesBack() {
        assertThat(from2To3(Samples.spec().withScaling(new Scaling(1, 2, 8))).lines())
                .containsExactly(
                        new Effect.Line("Pods", "at least 2 → 1, at most 3 → 2"),
                        new Effect.Line("Devices", "up to 1 × L40S fewer; at most 3 → 2 × L40S"));
        assertThat(from2To3(Samples.spec().withScaling(new Scaling(1, 1, 8))).lines())
                .containsExactly(
                        new Effect.Line("Pods", "at least 2 → 1, at most 3 → 1"),
                        new Effect.Line("Devices", "1 × L40S fewer; at most 3 → 1 × L40S"));
    }

    @Test
    void onlyPodsThatStayAreForeseenToBeReplaced() {
        ServingSpec shorter = Samples.spec().withEngine(Samples.spec().engine().withMaxModelLen(8192));

        assertThat(from2To3(shorter.withScaling(new Scaling(1, 2, 8))).lines())
                .startsWith(new Effect.Line("Pods", "1 to 2 replaced, one by one; at least 2 → 1, at most 3 → 2"));
    }

    /** Of an endpoint that two pods serve, which Git has as two to three replicas. */
    private Effect from2To3(ServingSpec wanted) {
        ServingSpec was = Samples.spec().withScaling(new Scaling(2, 3, 8));
        FileTree now = platform.with(NewEndpoint.files(Samples.blueprint(was, platform), platform));
        fleet.topic()
                .read(Served.fleet(Served.prod("mistral-small")
                        .pod("mistral-small-1", Phase.READY, "")
                        .pod("mistral-small-2", Phase.READY, "")));
        return new Prediction(
                        was,
                        Samples.blueprint(wanted, now),
                        inventory.devices(
                                Samples.blueprint(wanted, now).environment().cluster()),
                        fleet.podsNow(Samples.ENDPOINT, was))
                .effect();
    }
}
