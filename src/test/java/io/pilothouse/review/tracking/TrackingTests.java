package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.Scene.APP;
import static io.pilothouse.review.tracking.Scene.FOLDER;
import static io.pilothouse.review.tracking.Scene.MINE;
import static io.pilothouse.review.tracking.Scene.OLD;
import static io.pilothouse.review.tracking.Scene.PUSHED;
import static io.pilothouse.review.tracking.Scene.WANTED;
import static io.pilothouse.review.tracking.Scene.applied;
import static io.pilothouse.review.tracking.Scene.applying;
import static io.pilothouse.review.tracking.Scene.denied;
import static io.pilothouse.review.tracking.Scene.workload;
import static io.pilothouse.review.tracking.ScenePods.ready;
import static io.pilothouse.review.tracking.TrackedCommitAssert.assertThat;

import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Situations of Argo CD and what the steps say of them. */
class TrackingTests {
    @Test
    void whereNobodyLooksThoughItWasAskedThatIsSaidInsteadOfWhenItLooksByItself() {
        Instant since = Instant.parse("2026-03-02T09:00:00Z");

        assertThat(Scene.ofOneCommit()
                        .with(Scene.before().notLookedAtSince(since))
                        .tracked())
                .stands(RoadToPods.SEEN, Step.State.CURRENT)
                .saysAt(
                        RoadToPods.SEEN,
                        "Argo CD was asked and has not looked since 2026-03-02 09:00 UTC: "
                                + "its application controller is stuck, away, or overloaded.");
    }

    @Test
    void anApplicationThatIsPausedIsSaidToBeWhatACommitWaitsFor() {
        assertThat(Scene.ofOneCommit().with(Scene.before().paused()).tracked())
                .stands(RoadToPods.SEEN, Step.State.CURRENT)
                .saysAt(
                        RoadToPods.SEEN,
                        "mistral-prod is paused: while its annotation argocd.argoproj.io/skip-reconcile stands, Argo CD does not look.");
    }

    @Test
    void aCommitThatArgoCdHasNotLookedAtWaitsToBeSeen() {
        TrackedCommit tracked = Scene.ofOneCommit().with(Scene.before()).tracked();

        assertThat(tracked)
                .is("COMMITTED done, SEEN current, SYNCED pending, HEALTHY pending, VERIFIED pending")
                .says(
                        "Argo CD is still at aaaaaaa. By itself it looks as often as its timeout.reconciliation says: about every 3 minutes, where nobody set that.");
    }

    @Test
    void whileArgoCdHasNotAnsweredNothingIsClaimed() {
        TrackedCommit tracked = Scene.ofOneCommit().argoCdHasNotAnswered().tracked();

        assertThat(tracked)
                .is("COMMITTED done, SEEN current, SYNCED pending, HEALTHY pending, VERIFIED pending")
                .says("Argo CD has not answered yet.");
    }

    @Test
    void aComparedCommitIsSeenButNotApplied() {
        TrackedCommit tracked =
                Scene.ofOneCommit().with(applying(MINE, Scene.succeeded(OLD))).tracked();

        assertThat(tracked)
                .is("COMMITTED done, SEEN done, SYNCED current, HEALTHY pending, VERIFIED pending")
                .says("Argo CD sees a difference and has not begun to apply it");
    }

    @Test
    void anUpdateThatIsDeniedWhileItIsComparedIsADenial() {
        String denial = "Failed to compare desired state to live state: failed to calculate diff: error calculating "
                + "server side diff: serverSideDiff error: error running server side apply in dryrun mode for resource "
                + "Deployment/mistral: admission webhook \"validation.gatekeeper.sh\" denied the request: "
                + "[require-team] you must provide labels: {\"team\"}";

        TrackedCommit tracked = Scene.ofOneCommit()
                .with(Scene.failing(applying(MINE, Scene.succeeded(OLD)), denial))
                .tracked();

        assertThat(tracked)
                .stands(RoadToPods.SYNCED, Step.State.FAILED)
                .says("Deployment mistral was refused by the rule require-team: you must provide labels: {\"team\"}");
    }

    @Test
    void aRunningSyncOfTheCommitIsBeingApplied() {
        TrackedCommit tracked = Scene.ofOneCommit()
                .with(applying(MINE, Scene.operation(Phase.RUNNING, MINE, 0)))
                .tracked();

        assertThat(tracked).says("Argo CD applies it");
    }

    @Test
    void aSyncOfAnOlderCommitIsNotTakenForThisOne() {
        TrackedCommit tracked = Scene.ofOneCommit()
                .with(Scene.app(APP, FOLDER, SyncStatus.SYNCED, OLD, Scene.succeeded(OLD)))
                .tracked();

        assertThat(tracked).stands(RoadToPods.SEEN, Step.State.CURRENT);
    }

    @Test
    void aCommitThatChangesNothingInTheClusterIsDoneWithoutASync() {
        TrackedCommit tracked = Scene.ofOneCommit()
                .with(Scene.app(APP, FOLDER, SyncStatus.SYNCED, MINE, Scene.succeeded(OLD)))
                .with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED))
                .tracked();

        assertThat(tracked)
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY done, VERIFIED done")
                .saysAt(RoadToPods.SYNCED, "Nothing to apply: the cluster is as the commit says");
    }

    @Test
    void appliedAndStillDifferentNamesTheResource() {
        TrackedCommit tracked =
                Scene.ofOneCommit().with(applying(MINE, Scene.succeeded(MINE))).tracked();

        assertThat(tracked).says("Applied, but Deployment mistral still differs from Git");
    }

    @Test
    void anOldSucceededOperationDoesNotHideThatTheCommitCannotBeCompared() {
        TrackedCommit tracked = Scene.ofOneCommit()
                .with(Scene.failing(
                        Scene.before(),
                        "Failed to load target state: rpc error: code = Unknown desc = "
                                + "workload.yaml: .spec.replicas: expected numeric (int or float), got string"))
                .tracked();

        assertThat(tracked)
                .is("COMMITTED done, SEEN done, SYNCED failed, HEALTHY not_reached, VERIFIED not_reached")
                .says("Argo CD cannot compare the commit with the cluster. In models/mistral/prod/workload.yaml: "
                        + "workload.yaml: .spec.replicas: expected numeric (int or float), got string");
    }

    @Test
    void whatWasAppliedStaysSoWhenALaterCommitCannotBeCompared() {
        Scene scene = new Scene()
                .with(Scene.commit(Scene.LATER, PUSHED.plusSeconds(30), FOLDER + "/workload.yaml"))
                .with(Scene.commit(MINE, PUSHED, FOLDER + "/workload.yaml"))
                .with(Scene.failing(
                        Scene.app(APP, FOLDER, SyncStatus.UNKNOWN, MINE, Scene.succeeded(MINE)), "yaml: line 3"))
                .secondsLater(150);

        Assertions.assertThat(scene.tracked().steps())
                .filteredOn(step -> step.station().equals(RoadToPods.SYNCED))
                .allMatch(Step::isDone);
    }

    @Test
    void anErrorFromBeforeTheCommitIsNotItsOwnUntilArgoCdLookedAgain() {
        Scene scene = Scene.ofOneCommit()
                .with(Scene.failing(Scene.before(), "kustomization.yaml is missing"))
                .errorSince(PUSHED.minusSeconds(300));

        assertThat(scene.secondsLater(5).tracked())
                .stands(RoadToPods.SEEN, Step.State.CURRENT)
                .says(
                        "Argo CD has not looked again. It still says of an earlier commit: kustomization.yaml is missing");
        assertThat(scene.secondsLater(45).tracked()).stands(RoadToPods.SYNCED, Step.State.FAILED);
    }

    @Test
    void aDenialByAWebhookNamesResourcePolicyAndText() {
        assertThat(denied("error when creating: admission webhook \"validation.gatekeeper.sh\" denied the request: "
                        + "[no-latest-tag] image vllm:latest has no digest"))
                .stands(RoadToPods.SYNCED, Step.State.FAILED)
                .says("Deployment mistral was refused by the rule no-latest-tag: image vllm:latest has no digest");
    }

    @Test
    void aDenialByAValidatingAdmissionPolicyNamesThePolicy() {
        assertThat(denied("deployments.apps \"mistral\" is forbidden: ValidatingAdmissionPolicy 'team-label' "
                        + "with binding 'team-label-all' denied request: label team is missing"))
                .says("Deployment mistral was refused by the policy team-label: label team is missing");
    }

    @Test
    void aSilentWebhookIsNotTheChangesFault() {
        assertThat(denied("Internal error occurred: failed calling webhook \"validation.gatekeeper.sh\": connect: "
                        + "connection refused"))
                .says("Deployment mistral could not be checked: the admission webhook validation.gatekeeper.sh does "
                        + "not answer. The change itself was not judged.");
    }

    @Test
    void aNewEndpointsApplicationComesWithTheSyncOfItsRoot() {
        TrackedCommit tracked = new Scene()
                .with(Scene.commit(MINE, PUSHED, FOLDER + "/workload.yaml", "clusters/fra-1/mistral-prod.yaml"))
                .with(Scene.app("root", "clusters/fra-1", SyncStatus.SYNCED, OLD, Scene.succeeded(OLD)))
                .tracked();

        assertThat(tracked)
                .stands(RoadToPods.SEEN, Step.State.CURRENT)
                .saysAt(
                        RoadToPods.SEEN,
                        "root: Argo CD is still at aaaaaaa. By itself it looks as often as its timeout.reconciliation says: about every 3 minutes, where nobody set that.");
        org.assertj.core.api.Assertions.assertThat(
                        tracked.tracks().getLast().steps().getFirst().sentence().toString())
                .isEqualTo("The application does not exist yet. It comes when Argo CD has synced root.");
    }

    @Test
    void aFolderThatNobodyAppliesFailsAfterAWhile() {
        Scene scene = Scene.ofOneCommit();

        assertThat(scene.secondsLater(30).tracked()).stands(RoadToPods.SEEN, Step.State.CURRENT);
        assertThat(scene.secondsLater(300).tracked())
                .stands(RoadToPods.SEEN, Step.State.FAILED)
                .says("No Argo CD application has the folder models/mistral/prod as its source, so nobody applies it.");
    }

    @Test
    void aRemovedEndpointIsDoneWhenItsApplicationIsGone() {
        Scene scene = new Scene()
                .with(Scene.commit(
                        MINE, PUSHED, Map.of(), FOLDER + "/workload.yaml", "clusters/fra-1/mistral-prod.yaml"))
                .with(Scene.app("root", "clusters/fra-1", SyncStatus.SYNCED, MINE, Scene.succeeded(MINE)))
                .folders();

        assertThat(scene.tracked()).is("COMMITTED done, SEEN done, SYNCED done, HEALTHY current, GONE not_known");
        assertThat(scene.with(Scene.before()).tracked())
                .says("Argo CD removes the application mistral-prod and what it holds");
    }

    @Test
    void aCommitOutsideOfWhatArgoCdAppliesIsDoneWithTheCommit() {
        TrackedCommit tracked = new Scene()
                .with(Scene.commit(MINE, PUSHED, "console/gates.yaml"))
                .with(Scene.before())
                .tracked();

        assertThat(tracked).is("COMMITTED done").ends(Outcome.DONE);
    }

    @Test
    void anUnknownRevisionContainsNothing() {
        TrackedCommit tracked = Scene.ofOneCommit()
                .with(applied(Scene.id('9'), HealthStatus.HEALTHY))
                .tracked();

        assertThat(tracked).stands(RoadToPods.SEEN, Step.State.CURRENT);
    }
}
