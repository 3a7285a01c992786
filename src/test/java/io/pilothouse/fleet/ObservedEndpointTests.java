package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether what is wrong can come of the newest template. */
class ObservedEndpointTests {
    private static final Pod OLD = SeenPods.ready("a", "aaaa", Samples.DIGEST);
    private static final Pod NEW = SeenPods.unschedulable("b", "bbbb");

    private static Deployment saying(String reason) {
        return new DeploymentBuilder(SeenPods.deployment(2, 1, 2))
                .editStatus()
                .editMatchingCondition(condition -> condition.getType().equals("Progressing"))
                .withReason(reason)
                .withMessage("ReplicaSet \"mistral-small-bbbb\" is what this is about.")
                .endCondition()
                .endStatus()
                .build();
    }

    private static Endpoint.Template template(Deployment deployment, Pod... pods) {
        return SeenEndpoint.seen(deployment, SyncStatus.SYNCED, pods).template();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NewReplicaSetCreated", "ReplicaSetUpdated", "ProgressDeadlineExceeded"})
    void aTemplateThatNeverRanWholeIsNewAndTheOthersServeSince(String reason) {
        assertThat(template(saying(reason), OLD, NEW))
                .isEqualTo(new Endpoint.Template.New(
                        PodState.of(OLD).created(), PodState.of(NEW).created()));
        assertThat(template(saying(reason), NEW))
                .isEqualTo(new Endpoint.Template.New(null, PodState.of(NEW).created()));
    }

    @Test
    void podsThatTakeThePlaceOfLostOnesAreOfATemplateThatRanBefore() {
        assertThat(template(saying("NewReplicaSetAvailable"), NEW)).isEqualTo(new Endpoint.Template.RanBefore());
    }

    @Test
    void aTemplateOfWhichAPodIsOrWasReadyRanBefore() {
        Pod crashed = SeenPods.crashesAfterReady("b", "bbbb", "2026-11-24T02:21:00Z");

        assertThat(template(saying("ReplicaSetUpdated"), NEW, SeenPods.ready("c", "bbbb", Samples.DIGEST)))
                .isEqualTo(new Endpoint.Template.RanBefore());
        assertThat(template(saying("ReplicaSetUpdated"), crashed)).isEqualTo(new Endpoint.Template.RanBefore());
    }

    @Test
    void aWorkloadThatDiffersFromGitIsPastGitUnlessArgoCdIsAboutToApply() {
        assertThat(differing(Phase.SUCCEEDED).template()).isEqualTo(new Endpoint.Template.PastGit());
        assertThat(differing(Phase.RUNNING).template()).isInstanceOf(Endpoint.Template.New.class);
    }

    private static ObservedEndpoint differing(Phase phase) {
        return ObservedEndpoint.of(
                DeploymentState.of(saying("ReplicaSetUpdated")),
                List.of(PodState.of(NEW)),
                SeenEndpoint.applied(SeenEndpoint.differing("Deployment", phase)));
    }

    @Test
    void whereAPodOfTheOldTemplateFailsTooItIsNotTheNewOne() {
        Pod old = SeenPods.unschedulable("a", "aaaa");

        assertThat(template(saying("ReplicaSetUpdated"), old, NEW)).isEqualTo(new Endpoint.Template.RanBefore());
    }

    @Test
    void oneAtZeroIsSoSinceSomebodySetItAndNotSinceAConditionChanged() {
        Deployment scaled = new DeploymentBuilder(SeenPods.deployment(0, 0, 0))
                .editMetadata()
                .addNewManagedField()
                .withSubresource("scale")
                .withTime("2026-11-24T02:29:00Z")
                .endManagedField()
                .endMetadata()
                .build();

        assertThat(DeploymentState.of(scaled).changed()).isEqualTo("2026-11-24T02:29:00Z");
        assertThat(DeploymentState.of(SeenPods.deployment(0, 0, 0)).changed()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"DeploymentPaused", "''"})
    void nobodyKnowsItWhereTheClusterDoesNotSay(String reason) {
        assertThat(template(saying(reason), OLD, NEW)).isEqualTo(new Endpoint.Template.NotKnown());
    }
}
