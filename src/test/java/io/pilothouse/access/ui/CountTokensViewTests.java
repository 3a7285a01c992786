package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.access.gateway.CarriedPolicies;
import io.pilothouse.access.gateway.CarriedPolicies.State;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.KeptByBrowser;
import io.pilothouse.fakes.Samples;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.shell.Typed;
import io.pilothouse.units.Role;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class CountTokensViewTests extends AccessPageTest {
    private static final String PAGE = "fleet/prod/mistral-small/count-tokens";
    private static final String FOLDER = "models/mistral-small/prod/";

    @Autowired
    private AccessOfEndpoint part;

    private FileTree tree = FileTree.platform();

    @BeforeEach
    void anEndpointWithAPathBehindTheAiGateway() {
        FileTree platform = FileTree.platform();
        tree = platform.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform))
                .with(
                        Guarded.ENVIRONMENTS,
                        Guarded.by("envoy-ai-gateway")
                                .file(Guarded.ENVIRONMENTS)
                                .orElseThrow())
                .with("access/models/mistral-small.yaml", "owner: docs\nbudgets: {tokensPerDay: {hard: 900}}\n")
                .with("access/teams/docs.yaml", "members: [ada@example.com]\nmodels: [{model: mistral-small}]\n");
        hands.repository().head(tree);
    }

    private String partOf(FileTree main) {
        hands.repository().head(main);
        open("access", AccessView.class);
        Main page = (Main) getCurrentView();
        page.removeAll();
        page.add(part.component(Samples.ENDPOINT));
        settle();
        return text();
    }

    @Test
    void whoAsksForItReadsWhatEndsAndHasItReviewed() {
        open(PAGE, CountTokensView.class);

        assertThat(text())
                .contains("Tell those who call it first.", "https://llm.example.com/mistral-small/v1 does not answer");
        why();
        button("Count tokens").click();
        settle();
        assertThat(pending())
                .singleElement()
                .satisfies(change ->
                        assertThat(change.changeSet().edits()).contains(new FileEdit.Remove(FOLDER + "route.yaml")));
    }

    private String reasonKept(String into) {
        open(PAGE, CountTokensView.class);
        new KeptByBrowser()
                .with("reason", "They asked.", "")
                .sentAs(into)
                .isToldTo(find(Typed.class).single());
        settle();
        return find(TextArea.class).single().getValue();
    }

    @Test
    void whyItWasSentIsThereWhileThatWaitsAndNotOnceItDoesNot() {
        open(PAGE, CountTokensView.class);
        why();
        button("Count tokens").click();
        settle();

        assertThat(reasonKept("changes/" + pending().getFirst().id())).isEqualTo("They asked.");
        assertThat(reasonKept("changes/c-gone11")).isEmpty();
    }

    @Test
    void thatTheGatewayNamesTheModelToWhoeverHasATokenIsSaidWhereItDoes() {
        String name = "names mistral-small to whoever has a token";

        assertThat(partOf(tree)).doesNotContain(name);
        FileTree byModel = tree.with(List.of(
                new FileEdit.Remove(FOLDER + "route.yaml"), new FileEdit.Remove(FOLDER + "kustomization.yaml")));
        assertThat(partOf(byModel.with(
                        CarriedPolicies.anew(Samples.ENDPOINT.environment(), State.of(byModel), Guarded.TODAY)
                                .edits())))
                .contains(name);
    }

    @Test
    void aRouteThatSaysMoreIsNotOfferedToBeReplaced() {
        hands.repository()
                .head(tree.with(
                        FOLDER + "route.yaml",
                        tree.file(FOLDER + "route.yaml").orElseThrow().replace("port: 8000", "port: 8001")));

        open(PAGE, CountTokensView.class);

        assertThat(text()).contains("Its route cannot be replaced as it is", "spec.rules is");
        assertThat(find(TextArea.class).all()).isEmpty();
    }

    @Test
    void whoMayNotChangeEndpointsIsToldSo() {
        hands.person().as(Role.TEAM_LEAD);

        open(PAGE, CountTokensView.class);

        assertThat(find(TextArea.class).all()).isEmpty();
    }

    @Test
    void thePageOfTheEndpointSaysItWhereItIsSo() {
        assertThat(partOf(tree)).contains("budgets of tokens hold nobody here", "Why is a caller limited?");
        assertThat(partOf(tree.with(FOLDER + "route.yaml", "kind: ConfigMap\n")))
                .contains("Why is a caller limited?")
                .doesNotContain("hold nobody");
        assertThat(partOf(FileTree.platform())).doesNotContain("Why is a caller limited?");
    }

    @Test
    void theEndpointSaysWhoMayCallItAndWhatHoldsThemToThat() {
        assertThat(partOf(tree))
                .contains("Teams that may call it: docs. No application does.", "The gateway takes tokens of https://")
                .contains("Access of mistral-small");
        assertThat(partOf(tree.with("access/applications/docs-batch.yaml", "team: docs\nmodels: [mistral-small]\n")))
                .contains("Teams that may call it: docs; applications: docs-batch.");
        assertThat(partOf(tree.with("access/teams/docs.yaml", "models: [{model: mistral-small, until: 2020-01-01}]\n")))
                .contains("No team may call it.");
        assertThat(partOf(tree.with("access/models/mistral-small.yaml", "owner: docs\nuntil: 2020-01-01\n")))
                .as("a model that has ended")
                .contains("No team may call it.");
        assertThat(partOf(FileTree.platform()))
                .contains("Nobody declares it below Access", "No gateway whose policies the console writes");
    }
}
