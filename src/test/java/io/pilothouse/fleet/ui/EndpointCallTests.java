package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Pre;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.Served;
import io.pilothouse.serving.CallAddress;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How mistral-small is called, and what waits for it. */
class EndpointCallTests extends FleetPageTest {
    private static final String FOLDER = "models/mistral-small/prod/";

    private final FileTree platform = FileTree.platform();
    private final FileTree tree =
            platform.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform));

    @BeforeEach
    void isServed() {
        hands.repository().head(tree.at("a".repeat(40)));
        served(Served.prod("mistral-small"));
    }

    @Test
    void itsAddressAndACommandStandThereToBeCopied() {
        open();

        String curl = """
                curl https://llm.example.com/mistral-small/v1/chat/completions \\
                  -H "Authorization: Bearer $TOKEN" \\
                  -H 'Content-Type: application/json' \\
                  -d '{"model":"mistral-small","messages":[{"role":"user","content":"Hello"}]}'""";
        assertThat(find(Pre.class).single().getText()).isEqualTo(curl);
        assertThat(copies()).contains("https://llm.example.com/mistral-small/v1", "mistral-small", curl);
        assertThat(text()).contains("How to call it", "https is assumed");
    }

    @Test
    void withoutARouteItsPortIsForwarded() {
        hands.repository().holds(FOLDER + "route.yaml", "kind: ConfigMap\n");

        open();

        assertThat(find(Pre.class).all().stream().map(Pre::getText))
                .first()
                .isEqualTo("kubectl -n models-prod port-forward service/mistral-small 8000:8000");
        assertThat(copies()).anyMatch(text -> text.startsWith("curl http://localhost:8000/v1/chat/completions "));
        assertThat(text()).contains("http://mistral-small.models-prod.svc:8000/v1");
    }

    @Test
    void aFolderThatSaysNothingOfItIsNotGuessed() {
        hands.repository().holds(FOLDER + "route.yaml", "kind: ConfigMap\n");
        hands.repository().holds(FOLDER + "service.yaml", "kind: ConfigMap\n");

        open();

        assertThat(text()).contains("where it is called is not known here");
        assertThat(find(Pre.class).exists()).isFalse();
    }

    @Test
    void aNameThatAShellWouldReadIsQuoted() {
        CallAddress odd = new CallAddress(null, null, "it's $(rm)", true);

        assertThat(CallCommand.curl("http://localhost:8000/v1", odd))
                .startsWith("curl http://localhost:8000/v1/embeddings ")
                .endsWith("-d '{\"model\":\"it'\\''s $(rm)\",\"input\":\"Hello\"}'");
    }

    @Test
    void whatWaitsForItIsLinkedAndWhatWaitsForOthersIsNot() {
        open();
        assertThat(text()).doesNotContain("Changes that wait");

        PendingChange own = waits("Change mistral-small in prod", FOLDER + "workload.yaml");
        waits("Change gemma in prod", "models/gemma/prod/workload.yaml");
        settle();

        assertThat(text())
                .contains("Changes that wait", "Change mistral-small in prod", "asked by Rika Kern")
                .doesNotContain("Change gemma in prod");
        assertThat(pathOf("Change mistral-small in prod")).isEqualTo("changes/" + own.id());
        assertThat(find(Anchor.class)
                        .withText("Change mistral-small in prod")
                        .single()
                        .hasClassName("nw"))
                .as("on one line, however long")
                .isFalse();
    }

    private PendingChange waits(String title, String path) {
        ChangeSet planned = new ChangeSet(
                title,
                List.of(),
                hands.repository().head().commit(),
                List.of(new FileEdit.Write(path, "")),
                Effect.NONE,
                "",
                Map.of(),
                Samples.ENDPOINT.environment());
        return hands.repository()
                .propose(planned, new Actor("Rika Kern", "rika@example.org", Set.of(Role.ML_ENGINEER)));
    }

    private List<String> copies() {
        return find(NativeButton.class).all().stream()
                .map(button -> button.getElement().getAttribute("data-copy"))
                .filter(text -> text != null)
                .toList();
    }

    private void open() {
        navigate(EndpointView.class, Map.of("environment", "prod", "name", "mistral-small"));
        settle();
    }
}
