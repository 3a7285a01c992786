package io.pilothouse.review.tracking;

import static io.pilothouse.clients.argocd.RecordedApplications.operated;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.clients.argocd.RecordedApplications;
import io.pilothouse.review.tracking.Step.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A commit whose sync does not get on, in the words in which Argo CD 3.5 says it. */
class FailedSyncTrackingTests {
    private static final String OVER = "\"finishedAt\": \"2026-11-24T03:09:20Z\"";

    private static Step synced(String state, String results) {
        return Scene.ofOneCommit()
                .with(operated(Scene.MINE.value(), state, results))
                .tracked()
                .tracks()
                .getFirst()
                .step(RoadToPods.SYNCED)
                .orElseThrow();
    }

    private static void assertFailed(Step step, String sentence) {
        assertThat(step.state()).isEqualTo(State.FAILED);
        assertThat(step.sentence()).hasToString(sentence);
    }

    @Test
    void aHookThatFailedIsNamedWithItsReason() {
        Step step = synced(
                "\"phase\": \"Failed\", \"message\": \"one or more synchronization tasks completed unsuccessfully\", "
                        + OVER,
                """
                {"group": "", "kind": "Service", "name": "mistral", "status": "Synced", "hookPhase": "Running", "syncPhase": "Sync"},
                {"group": "batch", "kind": "Job", "name": "check-licence", "hookType": "PreSync", "hookPhase": "Failed",
                 "syncPhase": "PreSync", "message": "Job has reached the specified backoff limit"}""");

        assertFailed(
                step,
                "Not applied: Hook PreSync Job check-licence failed. Job has reached the specified backoff limit");
    }

    @Test
    void anObjectOfAWaveThatDidNotBecomeHealthyIsNamed() {
        Step step = synced(
                "\"phase\": \"Failed\", \"message\": \"one or more synchronization tasks completed unsuccessfully\", "
                        + OVER,
                """
                {"group": "apps", "kind": "Deployment", "name": "redis", "status": "Synced", "hookPhase": "Failed",
                 "syncPhase": "Sync", "message": "Deployment \\"redis\\" exceeded its progress deadline"}""");

        assertFailed(
                step,
                "Deployment redis was applied and did not become healthy, so that what comes after it waits: "
                        + "Deployment \"redis\" exceeded its progress deadline");
    }

    @Test
    void whatTheClusterDidNotTakeIsSaidBeforeWhatDidNotBecomeHealthy() {
        Step step = synced("\"phase\": \"Failed\", \"message\": \"one or more objects failed to apply\", " + OVER, """
                {"kind": "Job", "name": "check", "hookType": "PreSync", "hookPhase": "Failed", "message": "backoff limit"},
                {"kind": "Deployment", "name": "mistral", "status": "SyncFailed", "message": "Deployment.apps \\"mistral\\" is invalid: spec.selector: Invalid value: field is immutable"}""");

        assertFailed(
                step,
                "Deployment mistral was not taken: Deployment.apps \"mistral\" is invalid: spec.selector: Invalid value: "
                        + "field is immutable");
    }

    @Test
    void aKindThatTheClusterDoesNotHaveIsNoRefusal() {
        String words = "The Kubernetes API could not find keda.sh/ScaledObject for requested resource llm/mistral. "
                + "Make sure the \\\"ScaledObject\\\" CRD is installed on the destination cluster.";

        Step step = synced(
                "\"phase\": \"Failed\", \"message\": \"one or more synchronization tasks are not valid: " + words
                        + "\", " + OVER,
                "{\"group\": \"keda.sh\", \"kind\": \"ScaledObject\", \"name\": \"mistral\", \"status\": \"SyncFailed\", \"message\": \""
                        + words + "\"}");

        assertFailed(
                step,
                "ScaledObject mistral was not taken: the cluster does not know its kind keda.sh/ScaledObject, so its "
                        + "CustomResourceDefinition is missing there.");
    }

    @Test
    void whatArgoCdsProjectForbidsTheClusterDidNotRefuse() {
        Step step = synced(
                "\"phase\": \"Failed\", \"message\": \"one or more synchronization tasks are not valid\", " + OVER,
                """
                {"kind": "ScaledObject", "name": "mistral", "status": "SyncFailed",
                 "message": "resource keda.sh:ScaledObject is not permitted in project llm"}""");

        assertFailed(
                step,
                "ScaledObject mistral was refused by Argo CD's project llm: "
                        + "resource keda.sh:ScaledObject is not permitted in project llm");
    }

    @ParameterizedTest
    @CsvSource({
        "Failed, Operation terminated",
        "Error, Operation termination had errors",
        "Terminating, operation is terminating due to timeout"
    })
    void aSyncThatWasEndedIsNoRefusal(String phase, String message) {
        Step step = synced("\"phase\": \"" + phase + "\", \"message\": \"" + message + "\"", """
                {"kind": "Job", "name": "check", "hookType": "PreSync", "hookPhase": "Failed", "message": "Terminated"}""");

        assertFailed(step, "Not applied: the sync was ended, by hand or by Argo CD's own time limit. " + message);
    }

    @Test
    void anErrorOfArgoCdItselfIsSaidInItsWords() {
        Step step = synced(
                "\"phase\": \"Error\", \"message\": \"rpc error: code = Unavailable desc = connection refused\", "
                        + OVER,
                "");

        assertFailed(step, "Not applied. connection refused");
    }

    @Test
    void aSyncThatWaitsForAHookSaysForWhich() {
        Step step = synced(
                "\"phase\": \"Running\", \"message\": \"waiting for completion of hook batch/Job/check-licence\"", "");

        assertThat(step.state()).isEqualTo(State.CURRENT);
        assertThat(step.sentence())
                .hasToString("Argo CD applies it: waiting for completion of hook batch/Job/check-licence");
    }

    @Test
    void aSyncThatAWindowHoldsSaysSo() {
        Step step = synced("\"phase\": \"Running\", \"message\": \"Sync operation blocked by sync window\"", "");

        assertThat(step.state()).isEqualTo(State.CURRENT);
        assertThat(step.sentence()).hasToString("The sync windows of its Argo CD project let nothing be applied now");
    }

    @Test
    void betweenTwoAttemptsTheReasonOfTheLastIsSaid() {
        Step step = synced(
                "\"phase\": \"Running\", \"retryCount\": 2, \"message\": \"one or more objects failed to apply, reason: "
                        + "pods \\\"x\\\" is forbidden: exceeded quota: gpus. Retrying attempt #2 at 3:10AM.\", "
                        + OVER,
                "");

        assertFailed(
                step,
                "pods x was refused by the API server: exceeded quota: gpus. Retrying attempt #2 at 3:10AM. "
                        + "Argo CD tries again, 2 times so far.");
    }

    /** Argo CD takes the results of the attempt before away when it begins the next one. */
    @ParameterizedTest
    @CsvSource({
        "Retrying operation. Attempt #2",
        "one or more tasks are running",
        "waiting for healthy state of apps/Deployment/mistral"
    })
    void whileTheNextAttemptIsAtItWhatItDoesIsNoReasonWhyItFailed(String message) {
        Step step = synced("\"phase\": \"Running\", \"retryCount\": 2, \"message\": \"" + message + "\"", "");

        assertFailed(step, "Argo CD applies it again. The 2 attempts before failed; it does not say why any more.");
    }

    @Test
    void whatIsSyncedByHandWaitsForSomebody() {
        Step step = Scene.ofOneCommit()
                .with(RecordedApplications.synced(Scene.MINE.value(), "", ""))
                .tracked()
                .tracks()
                .getFirst()
                .step(RoadToPods.SYNCED)
                .orElseThrow();

        assertThat(step.state()).isEqualTo(State.CURRENT);
        assertThat(step.sentence())
                .hasToString(
                        "mistral-prod is not synced automatically: the commit waits until somebody syncs it in Argo CD.");
    }

    @Test
    void whatASyncDidNotPruneNobodyChangedSince() {
        Application left = operated(Scene.MINE.value(), "\"phase\": \"Succeeded\", " + OVER, """
                {"kind": "ConfigMap", "name": "old", "status": "PruneSkipped", "message": "ignored (requires pruning)"}""");
        Application like = RecordedApplications.of("""
                {"metadata": {"name": "x"}, "status": {"resources": [
                  {"kind": "ConfigMap", "name": "old", "status": "OutOfSync", "requiresPruning": true}]}}""");

        Step step = Scene.ofOneCommit()
                .with(Scene.with(left, like.resources()))
                .secondsLater(600)
                .tracked()
                .tracks()
                .getFirst()
                .step(RoadToPods.SYNCED)
                .orElseThrow();

        assertThat(step.state()).isEqualTo(State.DONE);
        assertThat(step.sentence())
                .hasToString("Argo CD applied 1 resource; ConfigMap old is not in Git any more and stays, "
                        + "since the sync does not prune");
    }

    /** It takes the place of what Argo CD knew of the last real one. */
    @Test
    void aDryRunAppliesNothing() {
        String dry = ", \"operationState\": {\"phase\": \"Succeeded\", \"startedAt\": \"2026-11-24T03:09:14Z\", " + OVER
                + ", \"operation\": {\"sync\": {\"revision\": \"" + Scene.MINE.value() + "\", \"dryRun\": true}}"
                + ", \"syncResult\": {\"revision\": \"" + Scene.MINE.value() + "\"}}";

        Step step = Scene.ofOneCommit()
                .with(RecordedApplications.synced(Scene.MINE.value(), ", \"syncPolicy\": {\"automated\": {}}", dry))
                .secondsLater(600)
                .tracked()
                .tracks()
                .getFirst()
                .step(RoadToPods.SYNCED)
                .orElseThrow();

        assertThat(step.state()).isEqualTo(State.CURRENT);
        assertThat(step.sentence()).hasToString("Argo CD sees a difference and has not begun to apply it");
    }

    @Test
    void whatSomebodyAppliedFromTheirOwnDiskIsNoCommit() {
        String local = ", \"operationState\": {\"phase\": \"Succeeded\", \"startedAt\": \"2026-11-24T03:09:14Z\", "
                + OVER + ", \"operation\": {\"sync\": {\"manifests\": [\"{}\"]}}, \"syncResult\": {\"revision\": \""
                + Scene.MINE.value() + "\"}}";

        assertThat(RecordedApplications.synced(Scene.MINE.value(), "", local).operation())
                .extracting(Operation::revision)
                .isNull();
    }
}
