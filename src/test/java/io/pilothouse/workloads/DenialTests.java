package io.pilothouse.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.workloads.Denial.Kind;
import org.junit.jupiter.api.Test;

/** The words of real clusters. */
class DenialTests {
    /** Where Argo CD lets the server compare, an update that is denied never becomes a sync. */
    private static final String COMPARING = "Failed to compare desired state to live state: failed to calculate diff: "
            + "error calculating server side diff: serverSideDiff error: error running server side apply in dryrun mode "
            + "for resource Deployment/mistral: ";

    @Test
    void aDenialWithinAComparisonIsADenialOfTheObjectItNames() {
        String message = COMPARING + "admission webhook \"validate.kyverno.svc-fail\" denied the request: "
                + "\n\nresource Deployment/llm/mistral was blocked due to the following policies";

        assertThat(Denial.in(message))
                .contains(new Denial(
                        Kind.WEBHOOK,
                        "validate.kyverno.svc-fail",
                        "resource Deployment/llm/mistral was blocked due to the following policies"));
        assertThat(Denial.resource(message, "mistral-prod")).isEqualTo("Deployment mistral");
    }

    @Test
    void gatekeeperNamesItsConstraint() {
        String message = "admission webhook \"validation.gatekeeper.sh\" denied the request: "
                + "[require-team] you must provide labels: {\"team\"}";

        assertThat(Denial.of("Deployment mistral", message))
                .hasToString(
                        "Deployment mistral was refused by the rule require-team: you must provide labels: {\"team\"}");
    }

    @Test
    void aPolicyWithinAComparisonNamesItself() {
        String message =
                COMPARING + "deployments.apps \"mistral\" is forbidden: ValidatingAdmissionPolicy 'team-label' "
                        + "with binding 'all' denied request: label team is missing";

        assertThat(Denial.in(message)).contains(new Denial(Kind.POLICY, "team-label", "label team is missing"));
    }

    @Test
    void rightsAndQuotasAreTheApiServersOwn() {
        String message = COMPARING + "deployments.apps \"mistral\" is forbidden: User \"argocd\" cannot patch resource";

        assertThat(Denial.in(message).orElseThrow().sentence("Deployment mistral"))
                .hasToString("Deployment mistral was refused by the API server: User \"argocd\" cannot patch resource");
    }

    @Test
    void aWebhookThatIsDownDeniesNothing() {
        String message =
                COMPARING + "Internal error occurred: failed calling webhook \"validation.gatekeeper.sh\": timeout";

        assertThat(Denial.in(message).orElseThrow().inShort())
                .hasToString("Not judged: validation.gatekeeper.sh does not answer");
    }

    @Test
    void whatGivesNoReasonDoesNotEndWithAColon() {
        assertThat(Denial.plain("rpc error: code = Unknown desc = failed to list refs: repository not found: "))
                .isEqualTo("failed to list refs: repository not found");
    }

    @Test
    void aRepositoryThatIsNotGivenMayComeWithoutACommitAndAFileThatIsWrongDoesNot() {
        assertThat(Unreached.mayPass("failed to list refs: repository not found: "))
                .isTrue();
        assertThat(Unreached.mayPass("exit status 128: fatal: unable to access 'http://git/': Could not resolve host"))
                .isTrue();
        assertThat(Unreached.isSaidBy("The requested URL returned error: 502")).isTrue();
        assertThat(Unreached.mayPass("kustomize build failed: no such file")).isFalse();
    }

    @Test
    void whatCannotBeBuiltIsNoDenial() {
        assertThat(Denial.in("Failed to load target state: kustomize build failed: no such file"))
                .isEmpty();
    }
}
