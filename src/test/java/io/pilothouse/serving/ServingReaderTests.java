package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.ServingSpec.Model;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

public class ServingReaderTests {
    private static final EndpointId CHAT = EndpointId.of("llama-chat", "prod");

    @Test
    void whatSomebodyWroteByHandIsUnderstood() {
        FileTree tree = byHand();

        assertThat(ServingSpec.read(tree, CHAT))
                .contains(new ServingSpec(
                        CHAT,
                        TeamName.of("assist"),
                        new Model(
                                new ModelVersionId("llama-3.1-8b-chat", "2"),
                                Digest.of("1".repeat(64)),
                                "s3://models/llama-3.1-8b-chat/2"),
                        new Engine(
                                "0.32.1",
                                "vllm/vllm-openai:v0.32.1",
                                1,
                                1,
                                16384,
                                0.9,
                                null,
                                List.of("--enable-auto-tool-choice", "--tool-call-parser=llama3_json")),
                        new Placement("nvidia.com/gpu", Map.of("nvidia.com/gpu.product", "NVIDIA-L40S"), 1),
                        new Scaling(2, 2, null),
                        List.of(TeamName.of("assist")),
                        List.of()));
    }

    @Test
    void aLineOfShellIsReadAsFarAsItGoes() {
        FileTree tree = deployment("""
                      containers:
                        - name: vllm
                          image: vllm/vllm-openai:latest
                          command: [/bin/sh, -c]
                          args:
                            - exec vllm serve /weights --max-model-len 32k --tensor-parallel-size 2
                          resources:
                            limits: {nvidia.com/mig-3g.40gb: "1"}
                """);

        ServingSpec spec = ServingSpec.read(tree, CHAT).orElseThrow();

        assertThat(spec.engine().maxModelLen()).isEqualTo(32_000);
        assertThat(spec.engine().tensorParallel()).isEqualTo(2);
        assertThat(spec.engine().version()).isNull();
        assertThat(spec.placement().resource()).isEqualTo("nvidia.com/mig-3g.40gb");
        assertThat(spec.model()).isEqualTo(Model.UNKNOWN);
    }

    @Test
    void whatIsNotSaidIsNotKnown() {
        ServingSpec spec =
                ServingSpec.read(deployment("      containers: []\n"), CHAT).orElseThrow();

        assertThat(spec.team()).isNull();
        assertThat(spec.placement().devices()).isZero();
        assertThat(spec.engine().maxModelLen()).isNull();
        assertThat(spec.scaling()).isEqualTo(new Scaling(1, 1, null));
    }

    @Test
    void aBrokenFileHidesOnlyItsOwnEndpoint() {
        FileTree tree = byHand().with("models/broken/prod/deploy.yaml", "kind: Deployment\n\tx: [");

        Endpoints endpoints = Endpoints.in(tree);

        assertThat(endpoints.specs()).extracting(ServingSpec::endpoint).containsExactly(CHAT);
        assertThat(endpoints.unreadable())
                .singleElement()
                .satisfies(unreadable -> assertThat(unreadable.reason()).contains("models/broken/prod/deploy.yaml:2"));
    }

    @Test
    void foldersWithoutADeploymentAreNoEndpoints() {
        FileTree tree = new FileTree()
                .with("models/README.md", "")
                .with("models/Not A Name/prod/deploy.yaml", "kind: Deployment")
                .with("models/empty/prod/service.yaml", "kind: Service");

        assertThat(Endpoints.in(tree).specs()).isEmpty();
    }

    public static FileTree byHand() {
        return FileTree.platform()
                .with("models/llama-chat/prod/deploy.yml", FileTree.resource("by-hand/deploy.yml"))
                .with("models/llama-chat/prod/route.yaml", FileTree.resource("by-hand/route.yaml"));
    }

    private static FileTree deployment(String podSpec) {
        return new FileTree().with("models/llama-chat/prod/deploy.yaml", """
                kind: Deployment
                metadata:
                  name: llama-chat
                spec:
                  template:
                    spec:
                """ + podSpec);
    }
}
