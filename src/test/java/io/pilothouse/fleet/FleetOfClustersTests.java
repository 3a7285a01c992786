package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.HolderPage;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.RestsOn;
import io.pilothouse.workloads.Workloads;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One endpoint in three environments, all in a namespace of one name: on fra-1, on fra-2, and on a cluster that is not connected. */
class FleetOfClustersTests {
    private static final String ENVIRONMENTS = """
            environments:
              - {name: prod, cluster: fra-1, namespace: models-prod}
              - {name: lab, cluster: fra-2, namespace: models-prod}
              - {name: moon, cluster: moon-1, namespace: models-prod}
            """;

    private final HandClock clock = new HandClock();
    private final HandRun later = new HandRun();
    private final HandFedCluster fra1 = new HandFedCluster("fra-1");
    private final HandFedCluster fra2 = new HandFedCluster("fra-2");
    private final FleetFeed feed = new FleetFeed(clock);
    private final Workloads workloads = new Workloads(HandFedCluster.clusters(fra1, fra2), clock);
    private final FleetWatch watch = new FleetWatch(
            feed.topic(),
            new FleetWatch.Sources(
                    new FakeRepository(served()),
                    workloads,
                    new Applications(new FakeArgoCd(), null, null, clock),
                    new DeviceInventory(List.of(fra1, fra2), workloads, clock, later),
                    new DriftNames(new Drifts(new FakeArgoCd(), clock), Runnable::run),
                    NextStartsTests.none(),
                    new Topic<>("engines", clock),
                    RestsOn.NOTHING),
            clock,
            later);

    @AfterEach
    void close() {
        watch.close();
    }

    private static FileTree served() {
        FileTree tree = FileTree.platform().with("console/environments.yaml", ENVIRONMENTS);
        for (String environment : List.of("prod", "lab", "moon")) {
            tree = tree.with(NewEndpoint.files(Samples.blueprint(Samples.spec().at(in(environment)), tree), tree));
        }
        return tree;
    }

    private static EndpointId in(String environment) {
        return EndpointId.of("mistral-small", environment);
    }

    @Test
    void eachEndpointIsDrawnFromTheClusterOfItsEnvironment() {
        show(fra1, SeenPods.ready("a", "aaaa", Samples.DIGEST));
        show(fra2, SeenPods.loading("b", "aaaa"));

        assertThat(state("prod").kind()).isEqualTo(ServingState.SERVING);
        assertThat(endpoint("prod").pods()).extracting(Endpoint.Pod::name).containsExactly("a");
        assertThat(state("lab").kind()).isEqualTo(ServingState.LOADING);
        assertThat(endpoint("lab").pods()).extracting(Endpoint.Pod::name).containsExactly("b");
    }

    @Test
    void aClusterThatIsNotConnectedIsNotKnownAndNoOtherAnswersForIt() {
        show(fra1, SeenPods.ready("a", "aaaa", Samples.DIGEST));
        show(fra2, SeenPods.ready("b", "aaaa", Samples.DIGEST));

        assertThat(state("moon").kind()).isEqualTo(ServingState.UNKNOWN);
        assertThat(state("moon").cause()).hasToString("On cluster moon-1, which is not connected");
        assertThat(endpoint("moon").pods()).isEmpty();
    }

    @Test
    void aLostClusterHidesItsOwnEndpointsAndNoOthers() {
        show(fra1, SeenPods.ready("a", "aaaa", Samples.DIGEST));
        show(fra2, SeenPods.ready("b", "aaaa", Samples.DIGEST));

        fra2.lose(Pod.class, "Kubernetes fra-2 cannot be watched: connection refused");
        fra1.show(Pod.class, List.of(SeenPods.loading("a", "aaaa")));
        later.runAll();

        assertThat(feed.topic().latest()).isInstanceOf(Reading.Current.class);
        assertThat(state("prod").kind()).isEqualTo(ServingState.LOADING);
        assertThat(state("lab").kind()).isEqualTo(ServingState.UNKNOWN);
        assertThat(state("lab").cause())
                .hasToString(
                        "On cluster fra-2, which cannot be read: Kubernetes fra-2 cannot be watched: connection refused");
        show(fra2, SeenPods.ready("b", "aaaa", Samples.DIGEST));
        assertThat(state("lab").kind()).isEqualTo(ServingState.SERVING);
    }

    @Test
    void whileAllClustersAreLostTheLastPictureStays() {
        show(fra1, SeenPods.ready("a", "aaaa", Samples.DIGEST));
        show(fra2, SeenPods.ready("b", "aaaa", Samples.DIGEST));

        fra1.lose(Pod.class, "fra-1 is gone");
        fra2.lose(Deployment.class, "fra-2 is gone");
        later.runAll();

        assertThat(feed.topic().latest())
                .isInstanceOfSatisfying(
                        Reading.Lost.class,
                        lost -> assertThat(lost.reason()).hasToString("fra-1 is gone · fra-2 is gone"));
        assertThat(state("lab").kind()).isEqualTo(ServingState.SERVING);
    }

    @Test
    void nothingIsDrawnWhileAClusterHasNotAnswered() {
        show(fra1, SeenPods.ready("a", "aaaa", Samples.DIGEST));

        assertThat(feed.topic().latest()).isEqualTo(Reading.waiting());

        fra2.lose(Pod.class, "connection refused");
        later.runAll();
        assertThat(state("prod").kind()).isEqualTo(ServingState.SERVING);
    }

    @Test
    void whoHoldsADeviceIsFoundInItsOwnClusterAndNamedWithTheEnvironmentWhereNamesRepeat() {
        show(fra1, SeenPods.ready("a", "aaaa", Samples.DIGEST));
        show(fra2, SeenPods.ready("a", "aaaa", Samples.DIGEST));
        Holder holder = new Holder("models-prod", "a", "mistral-small", null);

        EndpointOfHolder pages = new EndpointOfHolder(feed);

        assertThat(pages.of(ClusterName.of("fra-1"), holder))
                .contains(new HolderPage.Page("fleet/prod/mistral-small", "mistral-small · prod"));
        assertThat(pages.of(ClusterName.of("fra-2"), holder))
                .contains(new HolderPage.Page("fleet/lab/mistral-small", "mistral-small · lab"));
        assertThat(pages.of(ClusterName.of("fra-3"), holder)).isEmpty();
    }

    @Test
    void devicesAreCalledTheSameWhereNoNodeHasThem() {
        fra2.show(Node.class, TestDevices.nodes());
        fra1.show(Node.class, List.of());
        show(fra1, SeenPods.ready("a", "aaaa", Samples.DIGEST));
        show(fra2, SeenPods.ready("b", "aaaa", Samples.DIGEST));
        later.runAll();

        assertThat(endpoint("prod").device().label()).isEqualTo("L40S");
        assertThat(endpoint("lab").device().label()).isEqualTo("L40S");
    }

    private void show(HandFedCluster cluster, Pod... pods) {
        cluster.show(Deployment.class, List.of(SeenPods.deployment(1, 1, 1)));
        cluster.show(Pod.class, List.of(pods));
        later.runAll();
    }

    private Endpoint endpoint(String environment) {
        return feed.fleet().named(in(environment)).orElseThrow();
    }

    private EndpointState state(String environment) {
        return endpoint(environment).state();
    }
}
