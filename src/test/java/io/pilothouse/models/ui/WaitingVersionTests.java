package io.pilothouse.models.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.EnvironmentName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of a version that wait, on its page. */
class WaitingVersionTests extends ModelPageTest {
    @BeforeEach
    void aVersion() {
        hands.environments("prod", "staging");
        hands.changes()
                .commit(Map.of(Layout.STANDARD.file(ConsoleFile.GATES), "environments: {prod: {}, staging: {}}\n"));
        hands.mlflow().add("llama", "15", Map.of(), List.of());
    }

    @Test
    void aChangeOfTheVersionThatWaitsIsLedToAndAnotherVersionsIsNot() {
        open("models/llama/versions/15", VersionView.class);
        assertThat(text()).doesNotContain("Changes that wait");

        hands.changes().waits(waiting("c-other", "Roll out llama version 14", "llama 14"));
        hands.changes().waits(waiting("c-fifteen", "Roll out llama version 15", "llama 15"));
        settle();

        assertThat(text()).contains("Changes that wait", "asked by Rika Kern,").doesNotContain("llama version 14");
        assertThat(pathOf("Roll out llama version 15")).isEqualTo("changes/c-fifteen");
    }

    private PendingChange waiting(String id, String title, String version) {
        ChangeSet change = new ChangeSet(
                title,
                List.of(),
                Scene.OLD,
                List.of(new FileEdit.Write("models/llama/prod/workload.yaml", "replicas: 2\n")),
                Effect.NONE,
                "",
                Map.of(Trailers.MODEL_VERSION, version),
                EnvironmentName.of("prod"));
        return new PendingChange(ChangeId.of(id), change, Scene.id('d'), "Rika Kern", "rika@example.org", Scene.PUSHED);
    }
}
