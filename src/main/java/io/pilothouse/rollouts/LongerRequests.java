package io.pilothouse.rollouts;

import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.Workload;
import java.util.List;

/** Whether an engine is told to take longer requests than the model is made for: by a variable of its container, or by other RoPE parameters. */
final class LongerRequests {
    static final String VARIABLE = "VLLM_ALLOW_LONG_MAX_MODEL_LEN";
    private static final List<String> FLAGS = List.of("--hf-overrides", "--rope-scaling");

    private LongerRequests() {}

    /** @throws io.pilothouse.changes.InvalidYaml when the endpoint's files cannot be read */
    static boolean areAllowed(ServingSpec spec, Tree tree) {
        boolean stretched = spec.engine().extraArgs().stream()
                .map(argument -> argument.replace('_', '-'))
                .anyMatch(argument -> FLAGS.stream().anyMatch(argument::startsWith));
        return stretched
                || EngineManifest.in(ManifestFolder.read(tree, spec.endpoint()))
                        .flatMap(deployment -> new Workload(deployment).engineVariable(VARIABLE))
                        .filter(value -> value.equals("1"))
                        .isPresent();
    }
}
