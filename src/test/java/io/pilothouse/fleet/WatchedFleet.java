package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.detectors.Detections;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.Samples;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.Topic;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.RestsOn;
import io.pilothouse.workloads.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** One endpoint under watch: what Git, the cluster and Argo CD say of it is said by hand. */
abstract class WatchedFleet {
    final HandClock clock = new HandClock();
    final HandRun later = new HandRun();
    final HandFedCluster cluster = new HandFedCluster();
    final FakeArgoCd argoCd = new FakeArgoCd();
    final FakeRepository changes = new FakeRepository(served());
    final List<Runnable> calls = new ArrayList<>();
    final FleetFeed feed = new FleetFeed(clock);
    final Workloads workloads = new Workloads(Clusters.only(cluster), clock);
    final Applications applications = new Applications(argoCd, changes, null, clock);
    /** Of all that is asked about; empty while nothing is away. */
    Optional<Reason> away = Optional.empty();

    private final RestsOn rests = new RestsOn() {
        @Override
        public Optional<Reason> away(ClusterName in, Application.Resource object) {
            return away;
        }

        @Override
        public Runnable follow(Runnable changed) {
            return () -> {};
        }
    };
    final Topic<Detections> detected = new Topic<>("engines", clock);
    final FleetWatch watch = new FleetWatch(
            feed.topic(),
            new FleetWatch.Sources(
                    changes,
                    workloads,
                    applications,
                    new DeviceInventory(List.of(cluster), workloads, clock, later),
                    new DriftNames(new Drifts(argoCd, clock), calls::add),
                    NextStartsTests.none(),
                    detected,
                    rests),
            clock,
            later);

    @AfterEach
    void close() {
        watch.close();
        assertThat(cluster.watchers()).isEqualTo(4); // the workloads' own, and the inventory's nodes
        assertThat(changes.state().feed().followers()).isZero();
        assertThat(applications.topic().feed().followers()).isZero();
        assertThat(detected.feed().followers()).isZero();
    }

    static FileTree served() {
        FileTree tree = FileTree.platform();
        return tree.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), tree), tree));
    }

    void show(Deployment deployment, Pod... pods) {
        show("main", deployment, pods);
    }

    void show(String revision, Deployment deployment, Pod... pods) {
        argoCd.says(application(Application.SyncStatus.SYNCED, revision));
        cluster.show(Deployment.class, List.of(deployment));
        cluster.show(Pod.class, List.of(pods));
        later.runAll();
    }

    static Application application(Application.SyncStatus sync) {
        return application(sync, "main");
    }

    static Application application(Application.SyncStatus sync, String revision) {
        return new Application(
                new Application.Id("", "mistral-small-prod"),
                List.of(new Application.Source("https://git/platform.git", "models/mistral-small/prod", revision)),
                "models-prod",
                sync,
                "9b1e44c",
                Application.HealthStatus.HEALTHY,
                null,
                List.of(),
                List.of());
    }

    Endpoint endpoint() {
        return feed.fleet().named(Samples.ENDPOINT).orElseThrow();
    }
}
