package io.pilothouse.fleet;

import static io.pilothouse.clients.argocd.Application.HealthStatus.DEGRADED;
import static io.pilothouse.clients.argocd.Application.SyncStatus.SYNCED;
import static io.pilothouse.fleet.SeenEndpoint.application;
import static io.pilothouse.fleet.SeenEndpoint.applied;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Health;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An endpoint whose pods are well, of which Argo CD calls something degraded. */
class CalledDegradedTests {
    private static EndpointState state(String kind) {
        Application like = application(SYNCED, Phase.SUCCEEDED, 0);
        Health health = new Health(DEGRADED, "At least one trigger is falling back");
        Application application = new Application(
                like.id(),
                like.sources(),
                like.destinationNamespace(),
                like.sync(),
                like.syncRevision(),
                DEGRADED,
                like.operation(),
                List.of(),
                List.of(new Resource("any", kind, "models-prod", "mistral-small", SYNCED, health)));
        return StateRules.of(
                Samples.spec().withScaling(StateTableTest.ONE_TO_FOUR),
                ObservedEndpoint.of(
                        DeploymentState.of(SeenPods.deployment(1, 1, 1)),
                        List.of(PodState.of(SeenPods.ready("a", "aaaa", Samples.DIGEST))),
                        applied(application)));
    }

    @Test
    void anAutoscalerThatCannotReadItsTriggerNeedsAttention() {
        EndpointState state = state("ScaledObject");

        assertThat(state.kind()).isEqualTo(ServingState.DEGRADED);
        assertThat(state.cause()).hasToString("Argo CD calls ScaledObject mistral-small degraded");
        assertThat(state.detail()).isEqualTo("At least one trigger is falling back");
        assertThat(state.isOnlyByArgoCd()).isTrue();
    }

    @Test
    void whatItRestsOnIsNamedWhereThatIsAwayAndNoCommitIsBlamed() {
        Reason away = Reason.of("syncs.rests-on.prometheus", "ScaledObject mistral-small", Instant.EPOCH);

        EndpointState state = state("ScaledObject").because(away);

        assertThat(state.isOnlyByArgoCd()).isTrue();
        assertThat(Origin.of(state)).isEqualTo(Origin.AWAY);
    }

    @Test
    void whatArgoCdSaysOfItsWorkloadThePodsSayBetter() {
        assertThat(state("Deployment").kind()).isEqualTo(ServingState.SERVING);
    }
}
