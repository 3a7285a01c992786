package io.pilothouse.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.Pods;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.live.Reading;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkloadsTests {
    private static final ClusterName FRA_1 = ClusterName.of("fra-1");
    private static final ClusterName FRA_2 = ClusterName.of("fra-2");

    private final HandClock clock = new HandClock();
    private final HandFedCluster fra1 = new HandFedCluster("fra-1");
    private final HandFedCluster fra2 = new HandFedCluster("fra-2");
    private final Workloads workloads = new Workloads(HandFedCluster.clusters(fra1, fra2), clock);
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger confirmations = new AtomicInteger();

    @Test
    void eachKindIsWatchedOnceInEachClusterHoweverManyFollow() {
        workloads.follow(() -> {}, () -> {});
        Runnable stop = workloads.follow(changes::incrementAndGet, () -> {});

        assertThat(fra1.watchers()).isEqualTo(3);
        assertThat(fra2.watchers()).isEqualTo(3);
        stop.run();
        workloads.destroy();
        assertThat(fra1.watchers() + fra2.watchers()).isZero();
        assertThat(changes).hasValue(0);
    }

    @Test
    void aDeploymentOfTheSameNameInTwoClustersIsTwo() {
        show(fra1, Pods.deployment(2, 2, 2), Pods.ready("mistral-1", Instant.EPOCH, Samples.DIGEST));
        show(fra2, Pods.deployment(1, 1, 1), Pods.loading("mistral-2", Instant.EPOCH));

        WorkloadInventory first = inventory(FRA_1);
        assertThat(first.deployment("llm", "mistral").orElseThrow().wanted()).isEqualTo(2);
        assertThat(first.newest(first.deployment("llm", "mistral").orElseThrow()))
                .extracting(PodState::name)
                .containsExactly("mistral-1");
        assertThat(inventory(FRA_2).deployment("llm", "mistral").orElseThrow().wanted())
                .isEqualTo(1);
    }

    @Test
    void aClusterThatIsLostKeepsWhatItSaidLastAndLeavesTheOtherAlone() {
        show(fra1, Pods.deployment(1, 1, 1));
        show(fra2, Pods.deployment(1, 1, 1));

        fra2.lose(Pod.class, "Kubernetes fra-2 cannot be watched: connection refused");
        fra2.show(Deployment.class, List.of(Pods.deployment(4, 4, 4)));

        assertThat(workloads.now().get(FRA_1)).isInstanceOf(Reading.Current.class);
        assertThat(workloads.now().get(FRA_2))
                .isInstanceOfSatisfying(
                        Reading.Lost.class,
                        lost -> assertThat(lost.reason())
                                .hasToString("Kubernetes fra-2 cannot be watched: connection refused"));
        assertThat(inventory(FRA_2).deployment("llm", "mistral").orElseThrow().wanted())
                .isEqualTo(1);
        fra2.show(Pod.class, List.of());
        assertThat(inventory(FRA_2).deployment("llm", "mistral").orElseThrow().wanted())
                .isEqualTo(4);
    }

    @Test
    void aNodeThatIsNotReadyLosesWhatIsNotReadyOnItAndNodesThatNobodyMayReadHideNothing() {
        Pod starts = SeenPods.starting("a", "aaaa");
        Pod serves = SeenPods.ready("b", "aaaa", Samples.DIGEST);
        show(fra1, SeenPods.deployment(2, 2, 2), starts, serves);
        assertThat(inventory(FRA_1).lostNode(PodState.of(starts))).isEmpty();

        fra1.show(Node.class, List.of(node(starts.getSpec().getNodeName(), "Unknown")));
        assertThat(inventory(FRA_1).lostNode(PodState.of(starts)))
                .contains(starts.getSpec().getNodeName());
        assertThat(inventory(FRA_1).lostNode(PodState.of(serves))).isEmpty();

        fra1.lose(Node.class, "Kubernetes fra-1 does not allow this account to list nodes");
        assertThat(workloads.now().get(FRA_1)).isInstanceOf(Reading.Current.class);
        assertThat(inventory(FRA_1).lostNode(PodState.of(starts))).isEmpty();
    }

    @Test
    void aPodThatItsKubeletToldOfIsNotReadyOnceItsNodeIsDeletedAndOneThatIsOnlyBoundMayBeOnANewNode() {
        Pod serves = SeenPods.ready("b", "aaaa", Samples.DIGEST);
        Pod starts = SeenPods.starting("a", "aaaa");
        Pod bound = SeenPods.preparing("c", "aaaa");
        String node = serves.getSpec().getNodeName();
        fra1.show(Node.class, List.of(node(node, "True")));
        show(fra1, SeenPods.deployment(3, 3, 3), serves, starts, bound);
        assertThat(phases()).containsExactly(Phase.READY, Phase.STARTING, Phase.PREPARING);

        fra1.show(Node.class, List.of(node("another", "True")));

        assertThat(phases()).containsExactly(Phase.FAILING, Phase.FAILING, Phase.PREPARING);
        PodState orphan = pods().getFirst();
        assertThat(orphan.trouble().map(Trouble::reason)).contains(Reason.of("because.node-deleted", node));
        assertThat(orphan.wasReady()).isTrue();
        fra1.lose(Node.class, "Kubernetes fra-1 does not allow this account to list nodes");
        assertThat(phases()).containsExactly(Phase.READY, Phase.STARTING, Phase.PREPARING);
    }

    private List<Phase> phases() {
        return pods().stream().map(PodState::phase).toList();
    }

    private List<PodState> pods() {
        return inventory(FRA_1).pods();
    }

    private static Node node(String name, String ready) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .endCondition()
                .endStatus()
                .build();
    }

    @Test
    void nothingIsSaidOfAClusterBeforeBothItsListsAreComplete() {
        fra1.show(Pod.class, List.of());
        show(fra2, Pods.deployment(1, 1, 1));

        assertThat(workloads.now().get(FRA_1)).isEqualTo(Reading.waiting());
        assertThat(workloads.now().get(FRA_2)).isInstanceOf(Reading.Current.class);
    }

    @Test
    void anEventThatChangesNothingOfThisOnlyConfirms() {
        show(fra1, Pods.deployment(1, 1, 1), Pods.loading("mistral-1", Instant.EPOCH));
        workloads.follow(changes::incrementAndGet, confirmations::incrementAndGet);

        fra1.show(Pod.class, List.of(Pods.loading("mistral-1", Instant.EPOCH)));

        assertThat(changes).hasValue(0);
        assertThat(confirmations).hasValue(1);
    }

    @Test
    void theNewestPodsAreThoseOfTheTemplateThatLastGotAPod() {
        show(
                fra1,
                SeenPods.deployment(2, 1, 2),
                SeenPods.ready("a", "aaaa", Samples.DIGEST),
                SeenPods.loading("b", "bbbb"),
                SeenPods.ending("c", "bbbb", Samples.DIGEST));

        WorkloadInventory now = inventory(FRA_1);
        assertThat(now.newest(now.deployment("models-prod", "mistral-small").orElseThrow()))
                .extracting(PodState::name)
                .containsExactly("b");
    }

    /** An old pod was evicted in the middle of a roll-out, and its replacement is the youngest of all. */
    @Test
    void theNewestTemplateIsThatOfTheReplicaSetAndNotOfTheYoungestPod() {
        Deployment rolling = new DeploymentBuilder(SeenPods.deployment(2, 1, 3))
                .editStatus()
                .editFirstCondition()
                .withMessage("ReplicaSet \"mistral-small-bbbb\" is progressing.")
                .endCondition()
                .endStatus()
                .build();
        Pod young = new PodBuilder(SeenPods.loading("old-again", "aaaa"))
                .editMetadata()
                .withCreationTimestamp("2099-01-01T00:00:00Z")
                .endMetadata()
                .build();
        show(fra1, rolling, SeenPods.ready("a", "aaaa", Samples.DIGEST), SeenPods.loading("b", "bbbb"), young);

        WorkloadInventory now = inventory(FRA_1);
        assertThat(now.newest(now.deployment("models-prod", "mistral-small").orElseThrow()))
                .extracting(PodState::name)
                .containsExactly("b");
    }

    @Test
    void aNewestTemplateWithoutAPodHasNone() {
        Deployment created = new DeploymentBuilder(SeenPods.deployment(2, 0, 2))
                .editStatus()
                .editFirstCondition()
                .withMessage("Created new replica set \"mistral-small-bbbb\"")
                .endCondition()
                .endStatus()
                .build();
        show(fra1, created, SeenPods.ready("a", "aaaa", Samples.DIGEST));

        WorkloadInventory now = inventory(FRA_1);
        assertThat(now.newest(now.deployment("models-prod", "mistral-small").orElseThrow()))
                .isEmpty();
    }

    @Test
    void aPodThatIsOverCountsUntilAnotherTakesItsPlace() {
        PodState evicted = PodState.of(SeenPods.over("evicted"));
        PodState next = PodState.of(SeenPods.loading("next", "aaaa"));

        assertThat(PodTemplates.newest(List.of(evicted), "")).containsExactly(evicted);
        assertThat(PodTemplates.newest(List.of(evicted, next), "")).containsExactly(next);
    }

    @Test
    void aPodOfAnotherOwnerIsNoneOfTheDeploymentWhateverItsLabels() {
        Pod job = new PodBuilder(SeenPods.ready("job", "aaaa", Samples.DIGEST))
                .editMetadata()
                .editFirstOwnerReference()
                .withKind("Job")
                .withName("mistral-small")
                .endOwnerReference()
                .endMetadata()
                .build();

        show(fra1, SeenPods.deployment(1, 1, 1), job);

        WorkloadInventory now = inventory(FRA_1);
        assertThat(now.pods(now.deployment("models-prod", "mistral-small").orElseThrow()))
                .isEmpty();
        assertThat(now.pods()).hasSize(1);
    }

    @Test
    void twoThousandPodsAreReadAgainOnlyWhereTheyChanged() {
        List<Pod> pods = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            pods.add(SeenPods.ready("pod-" + i, "aaaa", Samples.DIGEST));
        }
        show(fra1, SeenPods.deployment(1, 1, 1), pods.toArray(Pod[]::new));
        List<PodState> before = inventory(FRA_1).pods();

        pods.set(7, SeenPods.starting("pod-7", "aaaa"));
        long began = System.nanoTime();
        fra1.show(Pod.class, List.copyOf(pods));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        List<PodState> after = inventory(FRA_1).pods();
        assertThat(after.get(6)).isSameAs(before.get(6));
        assertThat(after.get(7)).isNotEqualTo(before.get(7));
    }

    private static void show(HandFedCluster cluster, Deployment deployment, Pod... pods) {
        cluster.show(Deployment.class, List.of(deployment));
        cluster.show(Pod.class, List.of(pods));
    }

    private WorkloadInventory inventory(ClusterName cluster) {
        return Objects.requireNonNull(
                Objects.requireNonNull(workloads.now().get(cluster)).value());
    }
}
