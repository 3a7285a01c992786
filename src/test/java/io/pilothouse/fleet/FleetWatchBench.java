package io.pilothouse.fleet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.pilothouse.bench.ManyEndpoints;
import io.pilothouse.bench.Timed;
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
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.RestsOn;
import io.pilothouse.workloads.Workloads;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * {@code ./pilothouse bench fleet}: the whole fleet drawn anew from what Git, the cluster and Argo CD say, after something in the cluster
 * became different; and once with all files read anew, as after a commit.
 */
class FleetWatchBench {
    @Test
    void fleets() {
        for (int endpoints : List.of(100, 1_000, 10_000)) {
            new Watched(endpoints).report();
        }
    }

    private static final class Watched {
        private final int endpoints;
        private final HandClock clock = new HandClock();
        private final HandRun later = new HandRun();
        private final HandFedCluster cluster = new HandFedCluster();
        private final FleetFeed feed = new FleetFeed(clock);
        private final Topic<Detections> detected = new Topic<>("engines", clock);
        private final FleetWatch.Sources sources;

        Watched(int endpoints) {
            this.endpoints = endpoints;
            FakeArgoCd argoCd = new FakeArgoCd();
            var changes = new FakeRepository(FileTree.of(new ManyEndpoints(endpoints).files()));
            var workloads = new Workloads(Clusters.only(cluster), clock);
            var applications = new Applications(argoCd, changes, null, clock);
            sources = new FleetWatch.Sources(
                    changes,
                    workloads,
                    applications,
                    new DeviceInventory(List.of(cluster), workloads, clock, later),
                    new DriftNames(new Drifts(argoCd, clock), _ -> {}),
                    NextStartsTests.none(),
                    detected,
                    RestsOn.NOTHING);
            argoCd.says(
                    IntStream.range(0, endpoints).mapToObj(this::application).toArray(Application[]::new));
            cluster.show(Deployment.class, copies(SeenPods.deployment(1, 1, 1), Deployment.class));
            cluster.show(Pod.class, copies(SeenPods.ready("a", "aaaa", Samples.DIGEST), Pod.class));
        }

        private <T> List<T> copies(T one, Class<T> type) {
            String text = Serialization.asJson(one);
            return IntStream.range(0, endpoints)
                    .mapToObj(number -> Serialization.unmarshal(
                            ManyEndpoints.renaming(number).apply(text).replace("\"uid\":\"", "\"uid\":\"" + number),
                            type))
                    .toList();
        }

        private Application application(int number) {
            Application one = WatchedFleet.application(Application.SyncStatus.SYNCED);
            UnaryOperator<String> renamed = ManyEndpoints.renaming(number);
            return new Application(
                    new Application.Id("", renamed.apply(one.id().name())),
                    one.sources().stream()
                            .map(source -> new Application.Source(
                                    source.repository(), renamed.apply(source.path()), source.targetRevision()))
                            .toList(),
                    one.destinationNamespace(),
                    one.sync(),
                    one.syncRevision(),
                    one.health(),
                    null,
                    List.of(),
                    List.of());
        }

        void report() {
            String what = "fleet: %,d endpoints ".formatted(endpoints);
            Timed.report(what + "read and drawn", endpoints > 1_000 ? 3 : 10, () -> {
                try (var watch = watch()) {
                    later.runAll();
                }
            });
            try (var watch = watch()) {
                later.runAll();
                check();
                Timed.report(what + "drawn anew", 15, () -> {
                    detected.lost(Reason.said("at " + System.nanoTime())); // whatever any of them says, all is drawn
                    later.runAll();
                });
            }
        }

        private FleetWatch watch() {
            return new FleetWatch(feed.topic(), sources, clock, later);
        }

        private void check() {
            long serving = feed.fleet().endpoints().stream()
                    .filter(one -> one.state().kind() == ServingState.SERVING)
                    .count();
            if (serving != endpoints) {
                throw new IllegalStateException("serving: " + serving + " (expected: " + endpoints + ")");
            }
        }
    }
}
