package io.pilothouse.fleet;

import static io.pilothouse.clients.argocd.Application.SyncStatus.OUT_OF_SYNC;
import static io.pilothouse.clients.argocd.Application.SyncStatus.SYNCED;
import static io.pilothouse.fleet.SeenEndpoint.application;
import static io.pilothouse.fleet.SeenEndpoint.applied;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Endpoints whose applications nobody compares with Git, though that was asked. */
class NotLookedAtTests {
    private static final Instant SINCE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Pod READY = SeenPods.ready("a", "aaaa", Samples.DIGEST);

    private static AppliedBy lastSeen(SyncStatus sync) {
        Application application = application(sync, Phase.SUCCEEDED, 0);
        return applied(application.notLookedAtSince(SINCE));
    }

    private static EndpointState state(ObservedEndpoint seen) {
        return StateRules.of(Samples.spec().withScaling(new Scaling(1, 4, 8)), seen);
    }

    private static EndpointState running(AppliedBy applied) {
        return state(ObservedEndpoint.of(
                DeploymentState.of(SeenPods.deployment(1, 1, 1)), List.of(PodState.of(READY)), applied));
    }

    private static String german(EndpointState state) {
        return Objects.requireNonNull(state.cause()).inWords(Locale.GERMAN);
    }

    @Test
    void whatServesIsNotSaidToBeAsGitSays() {
        EndpointState state = running(lastSeen(SYNCED));

        assertThat(state.kind()).isEqualTo(ServingState.STALE);
        assertThat(state.cause()).hasToString("Argo CD has not compared it with Git since 2026-03-02 09:00 UTC");
        assertThat(german(state)).isEqualTo("Argo CD hat es seit 2026-03-02 09:00 UTC nicht mit Git verglichen");
        assertThat(state.since()).isEqualTo(SINCE);
    }

    @Test
    void whatDifferedWhenSomebodyComparedItStillDoesAsFarAsIsKnown() {
        EndpointState state = running(lastSeen(OUT_OF_SYNC));

        assertThat(state.kind()).isEqualTo(ServingState.DRIFTED);
    }

    @Test
    void whatIsNotThereWaitsForWhoDoesNotLook() {
        EndpointState state = state(ObservedEndpoint.nothing(lastSeen(SYNCED)));

        assertThat(state.kind()).isEqualTo(ServingState.WAITS);
        assertThat(state.cause()).hasToString("Argo CD has not compared it with Git since 2026-03-02 09:00 UTC");
    }

    @Test
    void noPageCallsItSynced() {
        Endpoint.Argo argo = Objects.requireNonNull(lastSeen(SYNCED).argo());

        assertThat(argo.sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(argo.inCluster()).isEqualTo("9b1e44c");
    }

    @Test
    void whatItsOwnersPausedIsNotSaidToBeAsGitSaysNorToBeTheControllersFault() {
        AppliedBy paused = applied(application(SYNCED, Phase.SUCCEEDED, 0).paused());

        assertThat(running(paused).kind()).isEqualTo(ServingState.STALE);
        assertThat(running(paused).cause()).hasToString("Argo CD is paused for mistral-small-prod");
        assertThat(state(ObservedEndpoint.nothing(paused)).cause())
                .hasToString("Argo CD is paused for mistral-small-prod");
        assertThat(Objects.requireNonNull(paused.argo()).sync()).isEqualTo(SyncStatus.UNKNOWN);
    }
}
