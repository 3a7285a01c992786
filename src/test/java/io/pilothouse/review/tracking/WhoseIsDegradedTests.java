package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.Scene.FOLDER;
import static io.pilothouse.review.tracking.Scene.MINE;
import static io.pilothouse.review.tracking.Scene.PUSHED;
import static io.pilothouse.review.tracking.Scene.WANTED;
import static io.pilothouse.review.tracking.Scene.applied;
import static io.pilothouse.review.tracking.Scene.workload;
import static io.pilothouse.review.tracking.ScenePods.ready;
import static io.pilothouse.review.tracking.TrackedCommitAssert.assertThat;

import io.pilothouse.clients.argocd.Application.Health;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.RestsOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A commit is blamed for what Argo CD calls degraded only where it changed that, and nothing is away that it rests on. */
class WhoseIsDegradedTests {
    private static final String WORKLOAD = FOLDER + "/workload.yaml";
    private static final String SCALER = FOLDER + "/scaledobject.yaml";
    private static final Map<String, Optional<Map<String, Set<String>>>> FILES = Map.of(
            FOLDER,
            Optional.of(Map.of(WORKLOAD, Set.of("Deployment mistral"), SCALER, Set.of("ScaledObject mistral"))));
    private static final String ALL_THERE = "COMMITTED done, SEEN done, SYNCED done, HEALTHY done, VERIFIED done";
    private static final String NOT_HEALTHY = "COMMITTED done, SEEN done, SYNCED done, HEALTHY failed, VERIFIED done";
    private static final String NOT_KNOWN =
            "COMMITTED done, SEEN done, SYNCED done, HEALTHY not_known_now, VERIFIED done";

    /** Prometheus does not answer. */
    private static final RestsOn AWAY = new RestsOn() {
        @Override
        public Optional<Reason> away(ClusterName cluster, Resource object) {
            return object.kind().equals("ScaledObject")
                    ? Optional.of(Reason.of("syncs.rests-on.prometheus", object.title(), PUSHED))
                    : Optional.empty();
        }

        @Override
        public Runnable follow(Runnable changed) {
            return () -> {};
        }
    };

    private static Scene scaler(HealthStatus health, Degraded told, String... changed) {
        var deployment = new Resource("apps", "Deployment", "llm", "mistral", SyncStatus.SYNCED);
        var scaler = new Resource(
                "keda.sh",
                "ScaledObject",
                "llm",
                "mistral",
                SyncStatus.SYNCED,
                new Health(health, "Triggers defined in ScaledObject are not working correctly"));
        return new Scene()
                .with(Scene.commit(MINE, PUSHED, changed))
                .with(applied(MINE, health, List.of(deployment, scaler)))
                .with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED))
                .degraded(told);
    }

    private static Scene degraded(RestsOn rests, String... changed) {
        return scaler(HealthStatus.DEGRADED, new Degraded(FILES, rests), changed);
    }

    private static TrackedCommit done(String... changed) {
        return scaler(HealthStatus.HEALTHY, new Degraded(FILES, RestsOn.NOTHING), changed)
                .tracked();
    }

    @Test
    void aVerifiedCommitStaysSoWhenSomethingElseOfItsFolderIsDegradedWhoeverLooks() {
        Scene since = degraded(RestsOn.NOTHING, WORKLOAD).secondsLater(120);

        assertThat(since.tracked(done(WORKLOAD))).is(ALL_THERE).ends(Outcome.DONE);
        assertThat(since.tracked())
                .is(ALL_THERE)
                .ends(Outcome.DONE)
                .saysAt(
                        RoadToPods.HEALTHY,
                        "Argo CD calls ScaledObject mistral (Triggers defined in ScaledObject are not working "
                                + "correctly) degraded. 1 of 1 pod is ready. The commit did not change what is degraded.");
    }

    @Test
    void whatWasDegradedBeforeItsPodsCameIsNotOfTheCommitThatBringsOnlyPods() {
        Scene before = degraded(RestsOn.NOTHING, WORKLOAD);
        TrackedCommit starting = new Scene()
                .with(Scene.commit(MINE, PUSHED, WORKLOAD))
                .with(applied(MINE, HealthStatus.DEGRADED))
                .with(workload(1, 0, 1))
                .degraded(new Degraded(FILES, RestsOn.NOTHING))
                .tracked();
        assertThat(starting).ends(Outcome.MOVING);

        assertThat(before.tracked(starting)).is(ALL_THERE).ends(Outcome.DONE);
    }

    @Test
    void aCommitThatChangedTheAutoscalerIsBlamedForItWhoeverLooks() {
        Scene since = degraded(RestsOn.NOTHING, SCALER).secondsLater(120);

        assertThat(since.tracked(done(SCALER))).is(NOT_HEALTHY).ends(Outcome.FAILED);
        assertThat(since.tracked()).is(NOT_HEALTHY);
    }

    @Test
    void noCommitIsBlamedWhilePrometheusIsAwayAndWhatWasVerifiedStaysSo() {
        Scene since = degraded(AWAY, SCALER).secondsLater(120);

        assertThat(since.tracked(done(SCALER))).is(ALL_THERE).ends(Outcome.DONE);
        assertThat(since.tracked())
                .is(NOT_KNOWN)
                .ends(Outcome.NOT_KNOWN)
                .says("Argo CD calls ScaledObject mistral (Triggers defined in ScaledObject are not working correctly)"
                        + " degraded. 1 of 1 pod is ready. KEDA cannot read the triggers of ScaledObject mistral, and "
                        + "Prometheus has not answered since 2026-11-24 03:09 UTC: whether the commit has a part in it is known "
                        + "when it answers again.");
    }

    @Test
    void onceItAnswersAgainWhatTheCommitBrokeIsTheCommits() {
        TrackedCommit meanwhile = degraded(AWAY, SCALER).secondsLater(120).tracked();

        assertThat(degraded(RestsOn.NOTHING, SCALER).secondsLater(240).tracked(meanwhile))
                .is(NOT_HEALTHY);
    }

    @Test
    void whatCannotBeToldFromWhatTheCommitChangedIsTheCommits() {
        Degraded rendered = new Degraded(Map.of(FOLDER, Optional.empty()), RestsOn.NOTHING);
        Degraded elsewhere = new Degraded(
                Map.of(FOLDER, Optional.of(Map.of(WORKLOAD, Set.of("Deployment mistral")))), RestsOn.NOTHING);

        assertThat(scaler(HealthStatus.DEGRADED, rendered, WORKLOAD).tracked()).is(NOT_HEALTHY);
        assertThat(scaler(HealthStatus.DEGRADED, elsewhere, FOLDER + "/scaling.json")
                        .tracked())
                .is(NOT_HEALTHY);
        assertThat(scaler(HealthStatus.DEGRADED, elsewhere, WORKLOAD).tracked()).is(ALL_THERE);
    }

    @Test
    void whileTheFilesAreNotReadNobodyIsBlamed() {
        assertThat(scaler(HealthStatus.DEGRADED, new Degraded(Map.of(), RestsOn.NOTHING), SCALER)
                        .tracked())
                .is(NOT_KNOWN);
    }

    @Test
    void podsThatCrashAnHourAfterTheyWereVerifiedAreTheEndpointsStateAndNotTheCommits() {
        DeploymentState ranWhole = new DeploymentState(
                "llm", "mistral", 1, 1, 1, true, null, "", DeploymentState.Rollout.WAS_WHOLE, null, "");
        var deployment = new Resource(
                "apps",
                "Deployment",
                "llm",
                "mistral",
                SyncStatus.SYNCED,
                new Health(HealthStatus.DEGRADED, "Deployment exceeded its progress deadline"));
        Scene crashing = new Scene()
                .with(Scene.commit(MINE, PUSHED, WORKLOAD))
                .with(applied(MINE, HealthStatus.DEGRADED, List.of(deployment)))
                .with(ranWhole)
                .with(ScenePods.lost(ready("mistral-1", WANTED), PUSHED.plusSeconds(3_600)))
                .degraded(new Degraded(FILES, RestsOn.NOTHING))
                .secondsLater(3_660);

        assertThat(crashing.tracked(done(WORKLOAD))).is(ALL_THERE).ends(Outcome.DONE);
        assertThat(crashing.tracked()).is(ALL_THERE).ends(Outcome.DONE);
    }
}
