package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.EndpointId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsOfScalersTests {
    private static final String ENGINE = """
            kind: StatefulSet
            metadata: {name: chat-b}
            spec:
              replicas: 2
              template: {spec: {containers: [{name: vllm, image: "vllm/vllm-openai:v0.27.1"}]}}
            """;

    /** A router may be called as the engine is, where it is of another kind. */
    @ParameterizedTest
    @CsvSource({"HorizontalPodAutoscaler, minReplicas, maxReplicas", "ScaledObject, minReplicaCount, maxReplicaCount"})
    void whatScalesSomethingElseOfItsNameDoesNotScaleIt(String kind, String least, String most) {
        String scaler =
                "kind: %s\nmetadata: {name: s}\nspec: {scaleTargetRef: {kind: Deployment, name: chat-b}, %s: 3, %s: 9}\n"
                        .formatted(kind, least, most);

        assertThat(scaling(scaler)).isEqualTo(new Scaling(2, 2, null));
        assertThat(scaling(scaler.replace("kind: Deployment", "kind: StatefulSet")))
                .isEqualTo(new Scaling(3, 9, null));
    }

    /** KEDA takes a target without a kind for a Deployment. */
    @Test
    void aScaledObjectThatNamesNoKindScalesADeployment() {
        String scaler =
                "kind: ScaledObject\nmetadata: {name: s}\nspec: {scaleTargetRef: {name: chat-b}, minReplicaCount: 3}\n";

        assertThat(scaling(scaler)).isEqualTo(new Scaling(2, 2, null));
    }

    private static Scaling scaling(String scaler) {
        return ServingSpec.read(
                        new FileTree()
                                .with("models/chat/prod/engine.yaml", ENGINE)
                                .with("models/chat/prod/scaler.yaml", scaler),
                        EndpointId.of("chat", "prod"))
                .orElseThrow()
                .scaling();
    }
}
