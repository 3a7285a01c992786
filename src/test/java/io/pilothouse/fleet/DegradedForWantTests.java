package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Health;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An endpoint that Argo CD calls degraded while something is away that its objects rest on. */
class DegradedForWantTests extends WatchedFleet {
    private void showDegraded() {
        Application like = application(SyncStatus.SYNCED);
        Health health = new Health(HealthStatus.DEGRADED, "Triggers defined in ScaledObject are not working correctly");
        argoCd.says(new Application(
                like.id(),
                like.sources(),
                like.destinationNamespace(),
                like.sync(),
                like.syncRevision(),
                HealthStatus.DEGRADED,
                null,
                List.of(),
                List.of(new Resource("keda.sh", "ScaledObject", "llm", "mistral", SyncStatus.SYNCED, health))));
        cluster.show(Deployment.class, List.of(SeenPods.deployment(1, 1, 1)));
        cluster.show(Pod.class, List.of(SeenPods.ready("a", "aaaa", Samples.DIGEST)));
        later.runAll();
    }

    @Test
    void whatIsAwayIsNamedAsTheCauseAndNoCommitIsBlamed() {
        away = Optional.of(Reason.of("syncs.rests-on.prometheus", "ScaledObject mistral", clock.instant()));

        showDegraded();

        assertThat(endpoint().state().kind()).isEqualTo(ServingState.DEGRADED);
        assertThat(endpoint().state().cause())
                .asString()
                .startsWith("KEDA cannot read the triggers of ScaledObject mistral, and Prometheus has not answered");
        assertThat(endpoint().state().detail()).isEqualTo("Triggers defined in ScaledObject are not working correctly");
        assertThat(Blame.of(endpoint(), List.of(), changes.layout()))
                .isEqualTo(new Blame.Elsewhere(Reason.of("fleet.blame.away"), null));
    }

    @Test
    void whileAllAnswerWhatArgoCdSaysIsAllThatIsSaid() {
        showDegraded();

        assertThat(endpoint().state().cause()).hasToString("Argo CD calls ScaledObject mistral degraded");
    }
}
