package io.pilothouse.fakes;

import io.pilothouse.changes.Environments;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.ServingSpec.Model;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.Blueprint;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Map;

/** One endpoint that is used again and again. */
public final class Samples {
    public static final ModelVersionId VERSION = new ModelVersionId("mistral-small-24b", "5");
    public static final Digest DIGEST = Digest.of("9d41f07c".repeat(8));
    public static final String IMAGE =
            "registry.example.com/vllm/vllm-openai:v0.33.0@sha256:4444444444444444444444444444444444444444444444444444444444444444";
    public static final EndpointId ENDPOINT = EndpointId.of("mistral-small", "prod");
    public static final Placement L40S =
            new Placement("nvidia.com/gpu", Map.of("nvidia.com/gpu.product", "NVIDIA-L40S"), 1);

    private Samples() {}

    public static ServingSpec spec() {
        return new ServingSpec(
                ENDPOINT,
                TeamName.of("support"),
                new Model(VERSION, DIGEST, "s3://models/mistral-small-24b/5"),
                new Engine(
                        "0.33.0",
                        IMAGE,
                        1,
                        1,
                        16384,
                        0.92,
                        null,
                        List.of("--enable-auto-tool-choice", "--tool-call-parser=mistral")),
                L40S,
                new Scaling(1, 4, 8),
                List.of(TeamName.of("support"), TeamName.of("assist")),
                List.of());
    }

    public static Blueprint blueprint(ServingSpec spec, FileTree tree) {
        return new Blueprint(
                spec,
                Environments.in(tree).named(spec.endpoint().environment()).orElseThrow(),
                Defaults.in(tree),
                Bytes.gibibytes(44.8));
    }
}
