package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.Scene.APP;
import static io.pilothouse.review.tracking.Scene.FOLDER;
import static io.pilothouse.review.tracking.Scene.LATER;
import static io.pilothouse.review.tracking.Scene.MINE;
import static io.pilothouse.review.tracking.Scene.PUSHED;
import static io.pilothouse.review.tracking.Scene.WANTED;
import static io.pilothouse.review.tracking.Scene.applied;
import static io.pilothouse.review.tracking.Scene.applying;
import static io.pilothouse.review.tracking.Scene.denied;
import static io.pilothouse.review.tracking.Scene.workload;
import static io.pilothouse.review.tracking.ScenePods.ready;
import static io.pilothouse.review.tracking.TrackedCommitAssert.assertThat;

import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.workloads.DeploymentState;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What happens after a commit, to it or to others, and what it says about the commit. */
class LaterEventsTests {
    @Test
    void whatDriftsLongAfterTheSyncDoesNotMakeTheCommitUnapplied() {
        TrackedCommit tracked = Scene.ofOneCommit()
                .with(applying(MINE, Scene.succeeded(MINE)))
                .with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED))
                .secondsLater(86_400)
                .tracked();

        assertThat(tracked)
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY done, VERIFIED done")
                .saysAt(RoadToPods.SYNCED, "Argo CD applied 1 resource; Deployment mistral differs from Git since");
    }

    @Test
    void aSyncOfALaterCommitThatContainsItAppliesItToo() {
        TrackedCommit tracked = new Scene()
                .with(Scene.commit(LATER, PUSHED.plusSeconds(1), "models/other/prod/workload.yaml"))
                .with(Scene.commit(MINE, PUSHED, FOLDER + "/workload.yaml"))
                .with(applied(LATER, HealthStatus.HEALTHY))
                .with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED))
                .tracked();

        assertThat(tracked)
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY done, VERIFIED done")
                .saysAt(RoadToPods.SYNCED, "Argo CD applied 1 resource, together with eeeeeee");
    }

    @Test
    void anotherFileInTheClustersFolderTakesNothingOver() {
        TrackedCommit tracked = new Scene()
                .with(Scene.commit(LATER, PUSHED.plusSeconds(60), "clusters/fra-1/qwen-prod.yaml"))
                .with(Scene.commit(MINE, PUSHED, FOLDER + "/workload.yaml", "clusters/fra-1/mistral-prod.yaml"))
                .with(Scene.app(APP, FOLDER, SyncStatus.SYNCED, LATER, Scene.succeeded(MINE)))
                .with(Scene.app("root", "clusters/fra-1", SyncStatus.SYNCED, LATER, Scene.succeeded(LATER)))
                .with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED))
                .secondsLater(120)
                .tracked();

        assertThat(tracked)
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY done, VERIFIED done")
                .ends(Outcome.DONE);
    }

    @Test
    void aLaterCommitToTheSameFolderTakesOver() {
        Scene scene = new Scene()
                .with(Scene.commit(LATER, PUSHED.plusSeconds(10), FOLDER + "/workload.yaml"))
                .with(Scene.commit(MINE, PUSHED, FOLDER + "/workload.yaml"))
                .with(applied(LATER, HealthStatus.PROGRESSING));

        assertThat(scene.tracked())
                .is("COMMITTED done, SEEN done, SYNCED not_reached, HEALTHY not_reached, VERIFIED not_reached")
                .ends(Outcome.SUPERSEDED)
                .saysAt(RoadToPods.HEALTHY, "Replaced by eeeeeee");
    }

    @Test
    void aLaterCommitThatArgoCdHasNotSeenTakesNothingOver() {
        TrackedCommit tracked = new Scene()
                .with(Scene.commit(LATER, PUSHED.plusSeconds(10), FOLDER + "/workload.yaml"))
                .with(Scene.commit(MINE, PUSHED, FOLDER + "/workload.yaml"))
                .with(applied(MINE, HealthStatus.HEALTHY))
                .with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED))
                .tracked();

        assertThat(tracked).ends(Outcome.DONE);
    }

    @Test
    void whatFailedBeforeItWasTakenOverStaysFailed() {
        TrackedCommit failed = denied("ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no");

        TrackedCommit tracked = new Scene()
                .with(Scene.commit(LATER, PUSHED.plusSeconds(10), FOLDER + "/workload.yaml"))
                .with(Scene.commit(MINE, PUSHED, FOLDER + "/workload.yaml"))
                .with(applied(LATER, HealthStatus.HEALTHY))
                .tracked(failed);

        assertThat(tracked)
                .is("COMMITTED done, SEEN done, SYNCED failed, HEALTHY not_reached, VERIFIED not_reached")
                .ends(Outcome.SUPERSEDED);
    }

    @Test
    void ofAFolderOnlyItsOwnRoadIsTold() {
        TrackedCommit tracked = new Scene()
                .with(Scene.commit(MINE, PUSHED, FOLDER + "/workload.yaml", "models/other/prod/workload.yaml"))
                .with(applied(MINE, HealthStatus.HEALTHY))
                .with(Scene.broken("other-prod", "models/other/prod", MINE))
                .with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED))
                .tracked();

        assertThat(tracked).ends(Outcome.FAILED);
        assertThat(tracked.in(FOLDER))
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY done, VERIFIED done")
                .ends(Outcome.DONE)
                .saysAt(RoadToPods.SYNCED, "Argo CD applied 1 resource");
        Assertions.assertThat(tracked.concerns("models/third/prod")).isFalse();
    }

    @Test
    void whatPodsDoAfterAllOfThemWereReadyIsNotTheCommitsState() {
        DeploymentState ranWhole = new DeploymentState(
                "llm", "mistral", 1, 1, 1, true, null, "", DeploymentState.Rollout.WAS_WHOLE, null, "");
        TrackedCommit later = Scene.ofOneCommit()
                .with(applied(MINE, HealthStatus.DEGRADED))
                .with(ranWhole)
                .with(ScenePods.lost(ready("mistral-1", WANTED), PUSHED.plusSeconds(1_800)))
                .secondsLater(1_860)
                .tracked();

        assertThat(later)
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY done, VERIFIED done")
                .ends(Outcome.DONE);
    }

    @Test
    void aPodThatTheCommitAddedAndThatNeverWasReadyIsItsState() {
        DeploymentState two = new DeploymentState(
                "llm", "mistral", 2, 2, 2, true, null, "", DeploymentState.Rollout.WAS_WHOLE, null, "");

        TrackedCommit tracked = Scene.ofOneCommit()
                .with(applied(MINE, HealthStatus.PROGRESSING))
                .with(two)
                .with(ready("mistral-1", WANTED))
                .with(ScenePods.unplaced("mistral-2", "0/1 nodes are available: 1 Insufficient nvidia.com/gpu."))
                .secondsLater(1_860)
                .tracked();

        assertThat(tracked).ends(Outcome.FAILED);
    }

    @Test
    void whatArgoCdDoesNotReachIsNoFailureOfTheCommit() {
        TrackedCommit tracked = Scene.ofOneCommit()
                .with(
                        Scene.failing(
                                applied(MINE, HealthStatus.HEALTHY),
                                "Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unavailable desc = connection error: desc = \"transport: Error while dialing: dial tcp 127.0.0.1:29214: connect: connection refused\""))
                .tracked();

        assertThat(tracked)
                .is("COMMITTED done, SEEN done, SYNCED current, HEALTHY pending, VERIFIED pending")
                .ends(Outcome.MOVING)
                .saysAt(RoadToPods.SEEN, "Argo CD looked at ccccccc")
                .saysAt(
                        RoadToPods.SYNCED,
                        "Argo CD cannot load the manifests for now, and tries again by itself: failed to generate manifest for source 1 of 1: connection error: desc = \"transport: Error while dialing: dial tcp 127.0.0.1:29214: connect: connection refused\"");
        Assertions.assertThat(tracked.log()).filteredOn(line -> !line.good()).hasSize(1);
    }

    @Test
    void whatPodsDoLongAfterAllOfThemWereReadyIsNoNewsOfTheCommit() {
        DeploymentState threeWanted = new DeploymentState(
                "llm", "mistral", 2, 2, 2, true, null, "", DeploymentState.Rollout.WAS_WHOLE, null, "");
        Scene scene = Scene.ofOneCommit()
                .with(applied(MINE, HealthStatus.PROGRESSING))
                .with(threeWanted)
                .with(ready("mistral-1", WANTED));

        assertThat(scene.secondsLater(600).tracked()).ends(Outcome.MOVING);
        assertThat(scene.secondsLater(41 * 86_400).tracked())
                .ends(Outcome.DONE)
                .saysAt(
                        RoadToPods.HEALTHY,
                        "All its pods were ready once. Now: 1 of 2 ready. The next pod is being created.");
    }

    @Test
    void aBaseIsNoEndpointAndThoseMadeOfItAreWhereItsCommitsGo() {
        TrackedCommit tracked = new Scene()
                .with(Scene.commit(MINE, PUSHED, "models/mistral/base/workload.yaml"))
                .base("models/mistral/base", FOLDER)
                .with(applied(MINE, HealthStatus.HEALTHY))
                .with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED))
                .secondsLater(600)
                .tracked();

        assertThat(tracked).ends(Outcome.DONE);
        Assertions.assertThat(tracked.tracks()).extracting(Track::folder).containsExactly(FOLDER);
    }

    @Test
    void whatIsSeenAtEachLookIsOneLineOfTheLog() {
        Scene scene = new Scene()
                .with(Scene.commit(
                        MINE, PUSHED, Map.of(), FOLDER + "/workload.yaml", "clusters/fra-1/mistral-prod.yaml"))
                .with(Scene.failing(Scene.before(), "mistral-prod: app path does not exist"))
                .folders();

        TrackedCommit first = scene.secondsLater(60).tracked();
        TrackedCommit third =
                scene.secondsLater(64).tracked(scene.secondsLater(62).tracked(first));

        Assertions.assertThat(third.log().stream().map(LogLine::sentence))
                .anyMatch(sentence -> sentence.toString().contains("removes the application"))
                .doesNotHaveDuplicates();
    }
}
