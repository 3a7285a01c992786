package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Renderer;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The simulated Argo CD applies what the real one would. */
@OnRealServers(Server.KUSTOMIZE)
class ManifestsTests {
    private static final String FOLDER = "models/chat/prod";
    private static final Map<String, String> FILES = Map.of(
            "bases/vllm/kustomization.yaml",
            "resources: [deployment.yaml]\n",
            "bases/vllm/deployment.yaml",
            """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: chat}
                    spec:
                      replicas: 1
                      template: {spec: {containers: [{name: vllm, image: "vllm/vllm-openai:v0.10.2"}]}}
                    """,
            FOLDER + "/kustomization.yaml",
            """
                    resources: [../../../bases/vllm]
                    images: [{name: vllm/vllm-openai, newTag: v0.27.1}]
                    replicas: [{name: chat, count: 4}]
                    """);

    private final Renderer kustomize;

    ManifestsTests(RealPlatform platform) {
        kustomize = platform.kustomize();
    }

    private static Map<String, Map<String, Object>> of(Renderer renderer) {
        return Manifests.of(FOLDER, "models-prod", new Texts(FILES, Layout.STANDARD, renderer));
    }

    @Test
    void basesImagesAndReplicasAreRendered() {
        Map<String, Object> deployment = Objects.requireNonNull(of(kustomize).get("Deployment/models-prod/chat"));

        assertThat(Manifests.text(deployment, "spec", "replicas")).isEqualTo("4");
        assertThat(deployment.toString()).contains("vllm/vllm-openai:v0.27.1");
    }

    @Test
    void withoutTheProgramNothingWrongIsRendered() {
        assertThatThrownBy(() -> of(Renderer.NONE))
                .isInstanceOf(Manifests.Unrenderable.class)
                .hasMessageContaining("the sandbox cannot render this folder");
    }
}
