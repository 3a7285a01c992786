package io.pilothouse.models.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Where people find MLflow with a browser, a run is a link to it wherever a version's page names it. */
@TestPropertySource(
        properties = {
            "pilothouse.mlflow.url=https://mlflow.internal:5000",
            "pilothouse.mlflow.public-url=https://mlflow.example.org"
        })
class RunLinksTests extends ModelPageTest {
    private static final String RUN = "run15 sft";

    @BeforeEach
    void aVersionOfARun() {
        hands.environments("prod");
        hands.changes().commit(Map.of(Layout.STANDARD.file(ConsoleFile.GATES), """
                environments:
                  prod:
                    metrics: [{metric: mmlu_pro, label: MMLU-Pro, min: 0.71}]
                """));
        hands.mlflow().add("llama", "15", Map.of("license", "llama3.3"), List.of("challenger"));
        hands.mlflow().run("run15", Map.of("mmlu_pro", 0.703));
        hands.store().put("s3://models/15/model.safetensors", "weights").seal("s3://models/15");

        open("models/llama/versions/15", VersionView.class);
    }

    @Test
    void theSourceAndTheEvidenceOfAGateLeadToTheRun() {
        List<Anchor> links = find(Anchor.class).all().stream()
                .filter(link -> link.getHref().startsWith("https://mlflow.example.org/#/experiments/"))
                .toList();

        assertThat(links).extracting(Anchor::getText).containsExactlyInAnyOrder(RUN, "run " + RUN);
        assertThat(links).allSatisfy(link -> assertThat(link.getHref()).endsWith("/runs/run15"));
    }

    @Test
    void theWholeNameOfTheRunCanBeCopied() {
        assertThat(find(NativeButton.class).all())
                .extracting(button -> button.getElement().getAttribute("data-copy"))
                .contains("run15");
    }
}
