package io.pilothouse.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.Pods;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.live.Reading;
import io.pilothouse.units.ClusterName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Probes fail for a moment, nodes are silent for a while, and the console is not always there. */
class FirstReadyTests {
    private static final Instant FIRST = Instant.parse("2026-11-24T02:03:00Z");
    private static final Instant LATER = Instant.parse("2026-11-24T02:26:00Z");

    private final HandFedCluster fra1 = new HandFedCluster("fra-1");
    private final Workloads workloads = new Workloads(HandFedCluster.clusters(fra1), new HandClock());

    private static Pod ready() {
        return SeenPods.ready("a", "aaaa", Samples.DIGEST);
    }

    private static Pod with(Pod pod, String type, String status, Instant since) {
        return new PodBuilder(pod)
                .editStatus()
                .removeMatchingFromConditions(one -> type.equals(one.getType()))
                .addToConditions(new PodConditionBuilder()
                        .withType(type)
                        .withStatus(status)
                        .withLastTransitionTime(since.toString())
                        .build())
                .endStatus()
                .build();
    }

    private PodState seen(Pod... pods) {
        fra1.show(Deployment.class, List.of(Pods.deployment(1, 1, 1)));
        for (Pod pod : pods) {
            fra1.show(Pod.class, List.of(pod));
        }
        Reading<WorkloadInventory> now = Objects.requireNonNull(workloads.now().get(ClusterName.of("fra-1")));
        return Objects.requireNonNull(now.value()).pods().getFirst();
    }

    @Test
    void aPodThatWasSeenToComeKeepsItsFirstReadyWhenAProbeFailsForAMoment() {
        Pod unready = with(ready(), "Ready", "False", LATER.minusSeconds(20));
        Pod again = with(ready(), "Ready", "True", LATER);

        PodState pod = seen(SeenPods.starting("a", "aaaa"), ready(), unready, again);

        assertThat(pod.readySince()).isEqualTo(LATER);
        assertThat(pod.firstReady()).isEqualTo(new FirstReady(FIRST, true));
        assertThat(seen(unready).firstReady()).as("while it is not").isEqualTo(new FirstReady(FIRST, true));
    }

    @Test
    void ofAPodThatWasReadyAtTheFirstLookNobodyKnowsWhetherItWasBefore() {
        assertThat(seen(with(ready(), "Ready", "True", LATER)).firstReady()).isEqualTo(new FirstReady(LATER, false));
    }

    @Test
    void ofAPodThatWasReadyOnceBeforeTheFirstLookNobodyKnowsWhen() {
        Pod unready = with(ready(), "Ready", "False", LATER.minusSeconds(20));

        assertThat(seen(unready, with(ready(), "Ready", "True", LATER)).firstReady())
                .isEqualTo(new FirstReady(LATER, false));
    }

    @Test
    void whatBecameReadyWhileTheClusterCouldNotBeWatchedWasNotSeen() {
        seen(SeenPods.starting("a", "aaaa"));
        fra1.lose(Pod.class, "Kubernetes fra-1 cannot be watched: connection refused");

        assertThat(seen(with(ready(), "Ready", "True", LATER)).firstReady()).isEqualTo(new FirstReady(LATER, false));
    }

    @Test
    void anotherPodOfThatNameIsAnother() {
        seen(SeenPods.starting("a", "aaaa"), ready());
        Pod next = new PodBuilder(ready())
                .editMetadata()
                .withUid("another")
                .endMetadata()
                .build();

        assertThat(seen(next).firstReady()).isEqualTo(new FirstReady(FIRST, false));
    }

    @Test
    void aNodeThatWasSilentForAWhileDoesNotSayThatContainersWereNotReadyAndAReadinessGateComesAfterThem() {
        Pod backAgain = with(with(ready(), "Ready", "True", LATER), "ContainersReady", "True", FIRST);
        Pod silent = with(backAgain, "Ready", "False", LATER);
        Pod gated = new PodBuilder(backAgain)
                .editSpec()
                .addNewReadinessGate("example.org/target-health")
                .endSpec()
                .build();

        assertThat(PodState.of(backAgain).firstReady()).isEqualTo(new FirstReady(FIRST, false));
        assertThat(PodState.of(silent).firstReady()).isEqualTo(new FirstReady(FIRST, false));
        assertThat(PodState.of(gated).firstReady()).isEqualTo(new FirstReady(LATER, false));
    }
}
