package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.Scene.MINE;
import static io.pilothouse.review.tracking.Scene.OLD;
import static io.pilothouse.review.tracking.Scene.PUSHED;
import static io.pilothouse.review.tracking.Scene.applying;
import static io.pilothouse.review.tracking.TrackedCommitAssert.assertThat;

import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Syncs that Argo CD tries again, and what the steps say of them. */
class RetriedSyncTests {
    @Test
    void aDenialThatArgoCdRetriesFailsAtOnce() {
        TrackedCommit tracked = Scene.ofOneCommit()
                .with(applying(
                        MINE,
                        Scene.operation(
                                Phase.RUNNING,
                                MINE,
                                2,
                                Scene.refused("ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no"))))
                .tracked();

        assertThat(tracked)
                .stands(RoadToPods.SYNCED, Step.State.FAILED)
                .says("Deployment mistral was refused by the policy p: no Argo CD tries again, 2 times so far.");
    }

    @Test
    void aRepairWaitsBehindTheRefusedCommitThatArgoCdStillRetries() {
        TrackedCommit tracked = Scene.ofOneCommit()
                .with(applying(
                        MINE,
                        Scene.operation(
                                Phase.RUNNING,
                                OLD,
                                3,
                                Scene.refused("ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no"))))
                .tracked();

        assertThat(tracked)
                .stands(RoadToPods.SYNCED, Step.State.CURRENT)
                .says("Argo CD still retries aaaaaaa, and this commit waits behind it. "
                        + "Deployment mistral was refused by the policy p: no");
    }

    @Test
    void anAttemptOfNoNamedCommitIsNotSaidToBeOfAnEarlierOneNorRefused() {
        var unnamed = new Operation(
                Phase.RUNNING,
                "Retrying operation with latest revisions. Attempt #1",
                null,
                PUSHED.plusSeconds(2),
                PUSHED.plusSeconds(3),
                1,
                List.of());

        TrackedCommit tracked =
                Scene.ofOneCommit().with(applying(MINE, unnamed)).tracked();

        assertThat(tracked)
                .stands(RoadToPods.SYNCED, Step.State.CURRENT)
                .says("Argo CD tries its sync again, and does not say of which commit. "
                        + "Not applied. Retrying operation with latest revisions. Attempt #1");
    }
}
