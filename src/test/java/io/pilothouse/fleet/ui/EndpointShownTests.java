package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import io.pilothouse.fakes.Served;
import io.pilothouse.review.tracking.Scene;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Endpoints that the console shows and does not change. */
class EndpointShownTests extends FleetPageTest {
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

    @Test
    void whatAnApplicationLaysOverTheFolderIsNamedWithItsFileAndNotChangedHere() {
        String file = Scene.FOLDER + "/.argocd-source.yaml";
        hands.repository()
                .holds(file, "kustomize:\n  patches:\n  - target: {kind: Deployment}\n    patch: '[]'\n")
                .commit(Scene.commit(Scene.MINE, Served.SINCE.minusSeconds(180), file));
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(text())
                .contains(
                        "Shown and not changed here: what is applied is not what the folder says.",
                        file
                                + ": kustomize.patches says … over what the folder says (expected: changed there by hand)");
        assertThat(find(Button.class).withText("Change…").exists()).isFalse();
    }

    private void open(String name) {
        navigate(EndpointView.class, Map.of("environment", "prod", "name", name));
        settle();
    }
}
