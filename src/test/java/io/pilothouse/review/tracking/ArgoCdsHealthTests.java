package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.Scene.MINE;
import static io.pilothouse.review.tracking.Scene.WANTED;
import static io.pilothouse.review.tracking.Scene.applied;
import static io.pilothouse.review.tracking.Scene.workload;
import static io.pilothouse.review.tracking.ScenePods.ready;
import static io.pilothouse.review.tracking.TrackedCommitAssert.assertThat;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Argo CD says of the other resources, once all pods are ready. */
class ArgoCdsHealthTests {
    @Test
    void readyPodsAreNotEnoughWhileArgoCdMissesSomething() {
        TrackedCommit tracked = Scene.ofOneCommit()
                .with(applied(MINE, HealthStatus.PROGRESSING))
                .with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED))
                .tracked();

        assertThat(tracked).says("1 of 1 pod is ready. Argo CD still waits for another resource to become healthy.");
    }

    @Test
    void whatMakesTheApplicationDegradedIsNamedWithItsOwnReason() {
        var deployment = new Application.Resource("apps", "Deployment", "llm", "mistral", SyncStatus.SYNCED);
        var scaler = new Application.Resource(
                "keda.sh",
                "ScaledObject",
                "llm",
                "mistral",
                SyncStatus.SYNCED,
                new Application.Health(HealthStatus.DEGRADED, "At least one trigger is falling back"));

        TrackedCommit tracked = Scene.ofOneCommit()
                .with(applied(MINE, HealthStatus.DEGRADED, List.of(deployment, scaler)))
                .with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED))
                .tracked();

        assertThat(tracked)
                .says("Argo CD calls ScaledObject mistral (At least one trigger is falling back) degraded. "
                        + "1 of 1 pod is ready.");
    }

    private static Scene scaled(HealthStatus health) {
        var deployment = new Application.Resource("apps", "Deployment", "llm", "mistral", SyncStatus.SYNCED);
        var scaler = new Application.Resource(
                "keda.sh",
                "ScaledObject",
                "llm",
                "mistral",
                SyncStatus.SYNCED,
                new Application.Health(health, "At least one trigger is falling back"));
        return Scene.ofOneCommit()
                .with(applied(MINE, health, List.of(deployment, scaler)))
                .with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED));
    }

    @Test
    void whatArgoCdCallsDegradedOnceAllIsDoneIsNotDoneAnyMoreAndTheSameForWhoeverLooks() {
        TrackedCommit done = scaled(HealthStatus.HEALTHY).tracked();
        assertThat(done).ends(Outcome.DONE);

        TrackedCommit since = scaled(HealthStatus.DEGRADED).secondsLater(120).tracked(done);

        assertThat(since)
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY failed, VERIFIED done")
                .ends(Outcome.FAILED)
                .says("Argo CD calls ScaledObject mistral (At least one trigger is falling back) degraded. "
                        + "1 of 1 pod is ready.");
        assertThat(scaled(HealthStatus.DEGRADED).secondsLater(120).tracked())
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY failed, VERIFIED done");
        assertThat(scaled(HealthStatus.DEGRADED).secondsLater(122).tracked(since))
                .ends(Outcome.FAILED);
        assertThat(scaled(HealthStatus.HEALTHY).secondsLater(240).tracked(since))
                .ends(Outcome.DONE);
    }

    @Test
    void aCommitThatALaterOneFollowsIsNotBlamedForWhatIsDegradedNow() {
        TrackedCommit done = scaled(HealthStatus.HEALTHY).tracked();

        TrackedCommit since = new Scene()
                .with(Scene.commit(Scene.LATER, Scene.PUSHED.plusSeconds(90), Scene.FOLDER + "/scaledobject.yaml"))
                .with(Scene.commit(MINE, Scene.PUSHED, Scene.FOLDER + "/workload.yaml"))
                .with(applied(Scene.LATER, HealthStatus.DEGRADED))
                .with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED))
                .secondsLater(120)
                .tracked(done);

        assertThat(since).ends(Outcome.DONE);
    }

    @Test
    void whatIsSuspendedIsNamedAndNeedNotBeTheScaling() {
        var job = new Application.Resource(
                "batch",
                "CronJob",
                "llm",
                "warm-up",
                SyncStatus.SYNCED,
                new Application.Health(HealthStatus.SUSPENDED, "CronJob is Suspended"));

        TrackedCommit tracked = Scene.ofOneCommit()
                .with(applied(MINE, HealthStatus.SUSPENDED, List.of(job)))
                .with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED))
                .tracked();

        org.assertj.core.api.Assertions.assertThat(tracked.tracks()
                        .getFirst()
                        .step(RoadToPods.HEALTHY)
                        .orElseThrow()
                        .sentence())
                .hasToString("Everything it holds is there. Argo CD calls CronJob warm-up (CronJob is Suspended) "
                        + "suspended: what it would do by itself is paused.");
    }
}
