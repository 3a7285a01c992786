package io.pilothouse.fleet;

import static io.pilothouse.clients.argocd.RecordedApplications.operated;
import static io.pilothouse.fleet.SeenEndpoint.applied;
import static io.pilothouse.fleet.StateTableTest.ONE;
import static io.pilothouse.fleet.StateTableTest.ONE_TO_FOUR;
import static io.pilothouse.fleet.StateTableTest.READY;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.pilothouse.changes.RepositoryAddress;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.RecordedApplications;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.serving.EndpointFolder;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.OurApplications;
import io.pilothouse.workloads.PodState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An endpoint whose sync does not get on, in the words in which Argo CD 3.5 says it. */
class FailedSyncStatesTests {
    private static final String OVER = "\"finishedAt\": \"2026-11-24T03:09:20Z\"";

    private static String said(ObservedEndpoint seen) {
        EndpointState state = StateRules.of(Samples.spec().withScaling(ONE_TO_FOUR), seen);
        return state.kind() + ": " + state.cause() + " | " + state.detail();
    }

    private static String withoutPods(String state, String results) {
        return said(ObservedEndpoint.nothing(applied(operated("abc", state, results))));
    }

    private static String withPods(Application application) {
        return said(ObservedEndpoint.of(DeploymentState.of(ONE), List.of(PodState.of(READY)), applied(application)));
    }

    @Test
    void aHookThatFailedIsNamed() {
        String state =
                "\"phase\": \"Failed\", \"message\": \"one or more synchronization tasks completed unsuccessfully\", "
                        + OVER;
        String hook = """
                {"kind": "Job", "name": "check", "hookType": "PreSync", "hookPhase": "Failed", "message": "Job has reached the specified backoff limit"}""";

        assertThat(withoutPods(state, hook))
                .isEqualTo("FAILING: Hook PreSync Job check failed | Job has reached the specified backoff limit");
        assertThat(withPods(operated("abc", state, hook)))
                .isEqualTo("DRIFTED: Hook PreSync Job check failed | Job has reached the specified backoff limit");
    }

    @Test
    void whatOneObjectWasRefusedForIsSaidInsteadOfThatOneWas() {
        assertThat(
                        withoutPods(
                                "\"phase\": \"Failed\", \"message\": \"one or more synchronization tasks are not valid\", "
                                        + OVER,
                                "{\"kind\": \"Deployment\", \"name\": \"mistral\", \"status\": \"SyncFailed\", \"message\": \"namespaces \\\"llm\\\" not found\"}"))
                .isEqualTo("FAILING: Refused by the cluster | namespaces \"llm\" not found");
    }

    @ParameterizedTest
    @CsvSource({
        "Failed, Operation terminated, Sync stopped by hand or by its time limit",
        "Failed, Shared resource found: Deployment/mistral is part of applications argocd/mistral-prod and m2, Sync failed",
        "Error, 'rpc error: code = Unavailable desc = connection refused', Sync failed",
        "Error, ComparisonError: kustomize build failed, Sync failed"
    })
    void whatNobodyAskedTheClusterItDidNotRefuse(String phase, String message, String cause) {
        assertThat(withoutPods("\"phase\": \"" + phase + "\", \"message\": \"" + message + "\", " + OVER, ""))
                .startsWith("FAILING: " + cause + " | ");
    }

    @ParameterizedTest
    @CsvSource({"Retrying operation. Attempt #2", "waiting for healthy state of apps/Deployment/mistral"})
    void whatTheNextAttemptDoesIsNotWhyTheLastFailed(String message) {
        assertThat(withoutPods("\"phase\": \"Running\", \"retryCount\": 2, \"message\": \"" + message + "\"", ""))
                .isEqualTo("FAILING: Argo CD tries the sync again | " + message);
    }

    @Test
    void whatIsBeingEndedIsUnderWay() {
        assertThat(withPods(
                        operated("abc", "\"phase\": \"Terminating\", \"message\": \"operation is terminating\"", "")))
                .isEqualTo("SERVING: null | ");
    }

    @Test
    void whatNobodyBringsByItselfSaysWhatItWaitsFor() {
        Application byHand = RecordedApplications.synced("abc", "", "");

        assertThat(said(ObservedEndpoint.nothing(applied(byHand)))).isEqualTo("WAITS: Waits for a sync by hand | ");
        assertThat(said(ObservedEndpoint.nothing(applied(byHand.heldByWindow()))))
                .isEqualTo("WAITS: Waits for a sync window | ");
    }

    private static Application leaves(String resources) {
        return RecordedApplications.of("""
                {"metadata": {"name": "mistral-prod"}, "spec": {"syncPolicy": {"automated": {"prune": false}}},
                 "status": {"sync": {"status": "OutOfSync", "revision": "abc"}, "resources": [%s],
                   "operationState": {"phase": "Succeeded", "startedAt": "2026-11-24T03:09:14Z",
                     "finishedAt": "2026-11-24T03:09:20Z", "syncResult": {"revision": "abc"}}}}""".formatted(resources));
    }

    @Test
    void whatIsOnlyLeftOverDiffersInNothingThatGitSays() {
        String old =
                "{\"kind\": \"ConfigMap\", \"name\": \"old\", \"status\": \"OutOfSync\", \"requiresPruning\": true}";
        String other = "{\"kind\": \"Service\", \"name\": \"mistral\", \"status\": \"OutOfSync\"}";

        assertThat(withPods(leaves(old))).isEqualTo("DRIFTED: Not in Git any more, and not pruned: ConfigMap old | ");
        assertThat(withPods(leaves(old + "," + other)))
                .isEqualTo("DRIFTED: Differs from Git: Service mistral, ConfigMap old | ");
    }

    /** As the controller of Kubernetes marks it; it makes no replica set of the new template then. */
    @Test
    void aPausedDeploymentDoesNotRollOutByItself() {
        Deployment paused = new DeploymentBuilder(SeenPods.deployment(1, 0, 1))
                .editSpec()
                .withPaused(true)
                .endSpec()
                .editStatus()
                .editFirstCondition()
                .withStatus("Unknown")
                .withReason("DeploymentPaused")
                .withMessage("Deployment is paused")
                .endCondition()
                .endStatus()
                .build();

        EndpointState state = StateRules.of(
                Samples.spec().withScaling(ONE_TO_FOUR),
                SeenEndpoint.seen(paused, Application.SyncStatus.SYNCED, READY));

        assertThat(state.kind()).isEqualTo(ServingState.ROLLING_OUT);
        assertThat(state.cause()).hasToString("Its Deployment is paused, so that no pod is replaced");
        assertThat(state.progress()).isEqualTo(new EndpointState.Progress(0, 1));
    }

    @Test
    void whereOnlyAPartOfTheApplicationsIsShownWhatRunsIsNotSaidToBeAppliedByNobody() {
        Declared mistral = new Declared(
                EndpointId.of("mistral", "prod"),
                "models/mistral/prod",
                null,
                null,
                EndpointFolder.Runs.NOTHING,
                Declared.Unread.UNREADABLE,
                null);
        OurApplications none = OurApplications.of(List.of(), new RepositoryAddress("https://git/platform.git", "main"));
        ObservedEndpoint seen =
                ObservedEndpoint.of(DeploymentState.of(ONE), List.of(PodState.of(READY)), AppliedBy.of(mistral, none));
        ObservedEndpoint partly = ObservedEndpoint.of(
                DeploymentState.of(ONE), List.of(PodState.of(READY)), AppliedBy.of(mistral, none.inPart()));

        assertThat(said(seen)).isEqualTo("DRIFTED: No application applies it | ");
        assertThat(said(partly)).isEqualTo("SERVING: null | ");
        assertThat(said(ObservedEndpoint.nothing(AppliedBy.of(mistral, none.inPart()))))
                .isEqualTo("WAITS: No application that the console may see applies it | ");
    }
}
