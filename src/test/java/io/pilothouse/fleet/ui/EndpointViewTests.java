package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Main;
import io.pilothouse.changes.Commit;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.ManagedObject;
import io.pilothouse.fakes.Served;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Role;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState.Phase;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointViewTests extends FleetPageTest {
    private static final String WORKLOAD = Scene.FOLDER + "/workload.yaml";

    private void open(String name) {
        navigate(EndpointView.class, Map.of("environment", "prod", "name", name));
        settle();
    }

    /** The commit that {@link Served#SINCE} came after. */
    private Commit commit() {
        Commit commit = Scene.commit(Scene.MINE, Served.SINCE.minusSeconds(180), WORKLOAD);
        hands.repository().files(WORKLOAD).commit(commit);
        return commit;
    }

    @Test
    void theFactsSayWhatRunsAndWhatGitWants() {
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(text())
                .contains(
                        "llama\u00a014",
                        "sha256:9d9d9d9d",
                        "= as Git wants",
                        "1\u00a0×\u00a0L40S per replica",
                        "2 of 2 ready");
        assertThat(pathsOf("llama\u00a014")).containsExactly("models/llama/versions/14");
    }

    @Test
    void whatIsWrongIsASentenceWithTheChangeItCameAfter() {
        commit();
        served(Served.prod("mistral")
                .is(ServingState.WAITS, "0/3 nodes are available: 3 Insufficient nvidia.com/gpu."));

        open("mistral");

        assertThat(text()).contains("0/3 nodes are available", "It began after ccccccc");
        assertThat(pathsOf("See the change")).contains("changes/commit/" + Scene.MINE);
        assertThat(pathsOf("Undo ccccccc")).containsExactly("history/" + Scene.MINE + "?undo");
    }

    @Test
    void aCommitLongBeforeIsNotBlamed() {
        hands.repository()
                .files(WORKLOAD)
                .commit(Scene.commit(Scene.MINE, Served.SINCE.minusSeconds(86_400), WORKLOAD));
        served(Served.prod("mistral").is(ServingState.FAILING, "OOMKilled"));

        open("mistral");

        assertThat(text()).contains("OOMKilled").doesNotContain("It began after");
    }

    @Test
    void otherWeightsThanGitWantsAreAFindingAlsoWhenAllServes() {
        served(Served.prod("mistral").runs(Served.OTHER));

        open("mistral");

        assertThat(text()).contains("Other weights than Git wants.", "≠ Git wants");
    }

    @Test
    void podsSayWhyTheyAreNotReady() {
        served(Served.prod("mistral")
                .pod("mistral-1", Phase.READY, "")
                .pod("mistral-2", Phase.FAILING, "ImagePullBackOff"));

        open("mistral");

        assertThat(text()).contains("mistral-1", "gpu-1", "mistral-2", "ImagePullBackOff");
    }

    @Test
    void manifestsAndChangesComeFromGit() {
        commit();
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(text()).contains("workload.yaml", "Changes Roll out mistral");
        assertThat(pathsOf("History of the folder")).containsExactly("history?folder=models%2Fmistral%2Fprod");
    }

    @Test
    void argoCdSaysWhatItThinks() {
        hands.argoCd().says(Scene.applied(Scene.MINE, HealthStatus.PROGRESSING));
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(text()).contains("mistral-prod", "Synced", "Progressing");
    }

    @Test
    void driftSaysWhichFieldFromWhatToWhat() {
        hands.argoCd()
                .manages(new ManagedObject(
                        "apps",
                        "Deployment",
                        "llm",
                        "mistral",
                        Map.of("spec", Map.of("replicas", 3)),
                        Map.of("spec", Map.of("replicas", 2))));
        hands.argoCd().says(Scene.drifted(Scene.MINE));
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(text()).contains("Differs from Git", "Deployment mistral", "spec.replicas", "2", "3");
        find(Button.class).withText("Show as a diff").single().click();
        assertThat(text()).contains("from the cluster to Git");
    }

    @Test
    void whatDiffersIsNotReadOfWhatIsInSync() {
        hands.argoCd().says(Scene.applied(Scene.MINE, HealthStatus.HEALTHY));
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(hands.argoCd().asked).isEmpty();
        assertThat(text()).doesNotContain("Differs from Git");
    }

    @Test
    void valuesChangeWithoutTheButtonsBeingDrawnAnew() {
        served(Served.prod("mistral"));
        open("mistral");
        Button change = find(Button.class).withText("Change…").single();

        served(Served.prod("mistral").is(ServingState.FAILING, "OOMKilled").ready(0));
        settle();

        assertThat(text()).contains("OOMKilled", "0 of 2 ready");
        assertThat(find(Button.class).withText("Change…").single()).isSameAs(change);
    }

    @Test
    void whoMayOnlyLookIsNotOfferedAChange() {
        hands.person().as(Role.TEAM_LEAD);
        commit();
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(find(Button.class).withText("Change…").exists()).isFalse();
    }

    @Test
    void anUnknownEndpointSaysWhereItsPastIs() {
        served(Served.prod("mistral"));

        open("gone");

        assertThat(text()).contains("gone is not in prod.", "models/gone/prod");
    }

    @Test
    void wordsWithMarkupAreShownAsText() {
        served(Served.prod("mistral").is(ServingState.FAILING, "<img src=x onerror=alert(1)>"));

        open("mistral");

        assertThat(text()).contains("<img src=x onerror=alert(1)>");
        assertThat(find(Main.class).first().getElement().getOuterHTML()).doesNotContain("<img src=x");
    }

    @Test
    void whoLeavesThePageFollowsNothing() {
        served(Served.prod("mistral"));
        open("mistral");

        ((EndpointView) getCurrentView()).removeFromParent();
        settle();

        assertThat(feed.topic().feed().followers()).isZero();
        assertThat(hands.tracker().commits().feed().followers()).isZero();
    }

    @Test
    void anEndpointThatIsOnlyShownSaysWhyAndWhatIsNotKnownOfIt() {
        hands.repository()
                .holds(Scene.FOLDER + "/isvc.yaml", """
                        kind: LLMInferenceService
                        metadata: {name: mistral}
                        spec: {model: {uri: "hf://org/model"}}
                        """)
                .commit(Scene.commit(Scene.MINE, Served.SINCE.minusSeconds(180), Scene.FOLDER + "/isvc.yaml"));
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(text())
                .contains(
                        "Shown and not changed here.",
                        Scene.FOLDER + "/isvc.yaml:1: LLMInferenceService mistral is shown and not changed here"
                                + " (expected: a Deployment)")
                .contains("Not known from the manifests:", "spec.template.containers: by KServe's configuration");
        assertThat(find(Button.class).withText("Change…").exists()).isFalse();
    }
}
