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
                .saysAt(RoadToPods.HEALTHY, "Superseded by eeeeeee");
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
}
