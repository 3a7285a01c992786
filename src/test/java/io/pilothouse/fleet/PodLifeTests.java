package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.fleet.PodLife.Part;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of a pod that the console did not see come, its Deployment may tell that it was ready in time. */
class PodLifeTests {
    private static final Instant READY = Instant.parse("2026-11-24T02:03:00Z");
    private static final Instant AGAIN = READY.plus(Duration.ofMinutes(23));

    private static PodLife life(Instant ready, @Nullable Instant whole) {
        Pod pod = SeenPods.ready("a", "aaaa", Samples.DIGEST);
        pod.getStatus().getConditions().getFirst().setLastTransitionTime(ready.toString());
        return PodLife.of(PodState.of(pod), whole);
    }

    @Test
    void aPodThatIsReadySinceAfterItsTemplateWasWholeWasReadyBefore() {
        PodLife flapped = life(AGAIN, READY);

        assertThat(flapped.ready()).isEqualTo(AGAIN);
        assertThat(flapped.first()).isNull();
        assertThat(flapped.took()).isNull();
        assertThat(flapped.isStartUnknown()).isTrue();
        assertThat(flapped.start()).doesNotContainKey(Part.LOAD);
    }

    @Test
    void aPodThatMadeItsTemplateWholeStartedUntilThen() {
        PodLife started = life(READY, READY);

        assertThat(started.took()).isEqualTo(Duration.ofMinutes(3));
        assertThat(started.isStartUnknown()).isFalse();
        assertThat(started.start()).containsEntry(Part.LOAD, Duration.ofMinutes(2));
    }

    @Test
    void aPodThatNobodySawComeAndThatNothingProvesIsNotMeasured() {
        PodLife unseen = life(READY, null);

        assertThat(unseen.took()).isNull();
        assertThat(Happenings.of(List.of(), List.of(pod(unseen)), EndpointEvents.Events.NONE, List.of()))
                .containsExactly(new Happening.Ready("a", null, READY));
        assertThat(Starts.of(List.of(pod(unseen))).measured()).isEmpty();
    }

    @Test
    void aPodThatBecameReadyAgainStandsTwiceAmongWhatHappened() {
        PodLife life = new PodLife(READY.minusSeconds(180), READY.minusSeconds(170), null, AGAIN, READY, List.of());

        assertThat(Happenings.of(List.of(), List.of(pod(life)), EndpointEvents.Events.NONE, List.of()))
                .containsExactly(
                        new Happening.Ready("a", null, AGAIN), new Happening.Ready("a", Duration.ofMinutes(3), READY));
        assertThat(Starts.of(List.of(pod(life))).median()).isEqualTo(Duration.ofSeconds(170));
    }

    @Test
    void aDeploymentSaysSinceWhenItsNewestTemplateWasWhole() {
        Deployment made = new DeploymentBuilder(SeenPods.deployment(1, 1, 1))
                .editStatus()
                .editFirstCondition()
                .withReason("NewReplicaSetAvailable")
                .withMessage("ReplicaSet \"mistral-small-aaaa\" has successfully progressed.")
                .withLastUpdateTime(READY.toString())
                .endCondition()
                .endStatus()
                .build();
        DeploymentState deployment = DeploymentState.of(made);
        ObservedEndpoint seen = ObservedEndpoint.of(deployment, List.of(), new AppliedBy.NotKnown());

        assertThat(seen.wholeSince(PodState.of(SeenPods.ready("a", "aaaa", Samples.DIGEST))))
                .isEqualTo(READY);
        assertThat(seen.wholeSince(PodState.of(SeenPods.ready("b", "bbbb", Samples.DIGEST))))
                .isNull();
        assertThat(DeploymentState.of(SeenPods.deployment(1, 1, 1)).wholeSince())
                .isNull();
    }

    private static Endpoint.Pod pod(PodLife life) {
        return new Endpoint.Pod("a", "gpu-1", PodState.Phase.READY, true, 0, null, null, life, null);
    }
}
