package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Renderer;
import io.pilothouse.serving.files.ApplicationOverrides;
import io.pilothouse.serving.files.OverriddenPart;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrittenSoTests {
    private static final FolderInGit FOLDER = new FolderInGit(
            "0.27.1", "chat", Renderer.By.ARGO_CD, null, null, null, List.of(), List.of(), List.of(), List.of());

    private static List<Reason> says(String field, Object value) {
        return says("kustomize", field, value);
    }

    private static List<Reason> says(String tool, String field, Object value) {
        return ApplicationOverrides.in("Argo CD", Map.of(tool, Map.of(field, value)));
    }

    private static String marked(OverriddenPart part, List<Reason> live) {
        return WrittenSo.marked("1", part, FOLDER, live);
    }

    @Test
    void aVersionWhoseImageTheApplicationOverridesIsMarked() {
        assertThat(marked(OverriddenPart.VERSION, says("images", List.of("vllm/vllm-openai:v0.28.0"))))
                .isEqualTo("1 (overridden)");
        assertThat(marked(OverriddenPart.VERSION, says("images", List.of("redis:8"))))
                .isEqualTo("1 (perhaps overridden)");
        assertThat(marked(OverriddenPart.VERSION, says("namePrefix", "a-"))).isEqualTo("1");
        assertThat(marked(OverriddenPart.VERSION, List.of())).isEqualTo("1");
    }

    @Test
    void eachFieldThatAnApplicationOverridesIsMarkedAndNoOther() {
        List<Reason> replicas = says("replicas", List.of(Map.of("name", "chat", "count", 3)));
        List<Reason> annotations = says("commonAnnotations", Map.of("pilothouse.io/model-version", "m 7"));

        assertThat(marked(OverriddenPart.REPLICAS, replicas)).isEqualTo("1 (overridden)");
        assertThat(marked(OverriddenPart.VERSION, replicas)).isEqualTo("1");
        assertThat(marked(OverriddenPart.REPLICAS, says("replicas", List.of(Map.of("name", "chat-cache", "count", 3)))))
                .isEqualTo("1");
        assertThat(marked(OverriddenPart.MODEL, annotations)).isEqualTo("1 (overridden)");
        assertThat(marked(OverriddenPart.REPLICAS, annotations)).isEqualTo("1");
        assertThat(marked(OverriddenPart.MODEL, says("commonAnnotations", Map.of("owner", "me"))))
                .isEqualTo("1");
    }

    /** What a chart makes of its values nobody here knows, but their names say some of it. */
    @Test
    void valuesOfAChartOverrideWhatTheirNamesSayAndElsePerhapsAll() {
        List<Reason> values = says("helm", "values", "replicaCount: 2\nimage: {tag: v0.28.0}\n");
        List<Reason> parameters = says("helm", "parameters", List.of(Map.of("name", "image.tag", "value", "v1")));
        List<Reason> model = says("helm", "valuesObject", Map.of("modelSpec", Map.of("name", "m")));

        assertThat(marked(OverriddenPart.REPLICAS, values)).isEqualTo("1 (overridden)");
        assertThat(marked(OverriddenPart.VERSION, values)).isEqualTo("1 (overridden)");
        assertThat(marked(OverriddenPart.ARGUMENTS, values)).isEqualTo("1");
        assertThat(marked(OverriddenPart.VERSION, parameters)).isEqualTo("1 (overridden)");
        assertThat(marked(OverriddenPart.ARGUMENTS, model)).isEqualTo("1 (perhaps overridden)");
        assertThat(marked(OverriddenPart.REPLICAS, says("patches", List.of(Map.of("patch", "x")))))
                .isEqualTo("1 (perhaps overridden)");
        assertThat(marked(OverriddenPart.VERSION, says("helm", "parameters", List.of(Map.of("name", "storage.x")))))
                .isEqualTo("1 (perhaps overridden)");
    }
}
