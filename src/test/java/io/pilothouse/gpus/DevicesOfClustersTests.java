package io.pilothouse.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.live.Reading;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two clusters whose nodes have the same names. */
class DevicesOfClustersTests {
    private static final ClusterName FRA_1 = ClusterName.of("fra-1");
    private static final ClusterName FRA_2 = ClusterName.of("fra-2");
    private static final String GONE = "Kubernetes fra-2 cannot be watched: connection refused";

    private final HandFedCluster fra1 = new HandFedCluster("fra-1");
    private final HandFedCluster fra2 = new HandFedCluster("fra-2");
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(fra1, fra2), new HandClock(), later);

    private void showBoth() {
        TestDevices.show(fra1, 0);
        TestDevices.show(fra2, 4);
        later.runAll();
    }

    private int freeL40s(Devices devices) {
        return devices
                .freeOnNodes(devices.kinds().stream()
                        .filter(kind -> kind.label().equals("L40S"))
                        .findFirst()
                        .orElseThrow())
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Test
    void nodesOfOneNameInTwoClustersAreTwoAndKnowWhereTheyAre() {
        showBoth();

        assertThat(inventory.devices().nodes()).hasSize(8);
        assertThat(inventory.devices().nodes())
                .filteredOn(node -> node.name().equals("gpu-l40s-01"))
                .extracting(Devices.Node::cluster)
                .containsExactly(FRA_1, FRA_2);
        assertThat(inventory.devices().isOfSeveral()).isTrue();
        assertThat(inventory.devices(FRA_1).isOfSeveral()).isFalse();
    }

    @Test
    void aPodHoldsDevicesInItsOwnClusterOnly() {
        showBoth();

        assertThat(freeL40s(inventory.devices(FRA_1))).isEqualTo(4);
        assertThat(freeL40s(inventory.devices(FRA_2))).isZero();
        assertThat(freeL40s(inventory.devices())).isEqualTo(4);
    }

    @Test
    void whoMayNotReadDeploymentsStillSeesDevices() {
        showBoth();

        fra2.lose(Deployment.class, "Kubernetes fra-2 does not allow this account to list deployments");
        later.runAll();

        assertThat(inventory.devices().lost()).isEmpty();
        assertThat(freeL40s(inventory.devices(FRA_1))).isEqualTo(4);
        assertThat(freeL40s(inventory.devices(FRA_2))).isZero();
    }

    @Test
    void devicesOfALostClusterAreNotKnownAndNotZero() {
        showBoth();

        fra2.lose(Pod.class, GONE);
        later.runAll();

        assertThat(inventory.topic().latest()).isInstanceOf(Reading.Current.class);
        assertThat(inventory.devices().lost()).isEqualTo(Map.of(FRA_2, Reason.said(GONE)));
        assertThat(inventory.devices().nodes())
                .extracting(Devices.Node::cluster)
                .containsOnly(FRA_1);
        assertThat(inventory.now(FRA_2)).isEmpty();
        assertThat(inventory.now(FRA_1)).isPresent();
        TestDevices.show(fra2, 0);
        later.runAll();
        assertThat(inventory.devices().lost()).isEmpty();
        assertThat(freeL40s(inventory.devices())).isEqualTo(8);
    }

    @Test
    void oneThatIsLostBeforeTheNextIsWatchedDoesNotSpeakForBoth() {
        HandFedCluster next = new HandFedCluster("fra-2") {
            @Override
            public <T extends HasMetadata> Subscription watch(Class<T> kind, Watcher<T> watcher) {
                fra1.lose(Node.class, "fra-1 is gone");
                return super.watch(kind, watcher);
            }
        };

        DeviceInventory begun =
                TestDevices.inventory(List.of(fra1, next), new HandClock(), (task, after) -> task.run());

        assertThat(begun.topic().latest()).isInstanceOf(Reading.Waiting.class);
        TestDevices.show(next, 0);
        assertThat(begun.devices().lost()).containsOnlyKeys(FRA_1);
    }

    @Test
    void whileAllClustersAreLostThePictureIsOld() {
        showBoth();

        fra1.lose(Node.class, "fra-1 is gone");
        fra2.lose(Node.class, "fra-2 is gone");
        later.runAll();

        assertThat(inventory.topic().latest())
                .isInstanceOfSatisfying(
                        Reading.Lost.class,
                        lost -> assertThat(lost.reason()).hasToString("fra-1 is gone · fra-2 is gone"));
        assertThat(inventory.devices().nodes()).hasSize(8);
    }

    @Test
    void nothingIsSaidOfAllWhileAClusterHasNotAnswered() {
        TestDevices.show(fra1, 0);
        later.runAll();

        assertThat(inventory.topic().latest()).isEqualTo(Reading.waiting());
        assertThat(inventory.now(FRA_1)).isPresent();
    }

    @Test
    void ofAClusterThatIsNotConnectedNothingIsKnown() {
        showBoth();

        ClusterName moon = ClusterName.of("moon-1");
        assertThat(inventory.isConnected(moon)).isFalse();
        assertThat(inventory.now(moon)).isEmpty();
        assertThat(inventory.devices(moon)).isEqualTo(Devices.NONE);
    }
}
