package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Renderer;
import io.pilothouse.serving.files.ApplicationOverrides;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrittenSoTests {
    private static final FolderInGit FOLDER = new FolderInGit(
            "0.27.1", "chat", Renderer.By.ARGO_CD, null, null, null, List.of(), List.of(), List.of(), List.of());

    private static List<Reason> says(String field, Object value) {
        return ApplicationOverrides.in("Argo CD", Map.of("kustomize", Map.of(field, value)));
    }

    @Test
    void aVersionWhoseImageTheApplicationOverridesIsMarked() {
        assertThat(WrittenSo.vllm(FOLDER, says("images", List.of("vllm/vllm-openai:v0.28.0"))))
                .isEqualTo("0.27.1 (overridden)");
        assertThat(WrittenSo.vllm(FOLDER, says("namePrefix", "a-"))).isEqualTo("0.27.1");
        assertThat(WrittenSo.vllm(FOLDER, List.of())).isEqualTo("0.27.1");
    }
}
