package io.pilothouse.serving;

import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What workloads of other kinds say, laid out in the places of a Deployment, so that one reader reads them all. For reading only: what is laid
 * out anew has no lines.
 */
final class AsDeployment {
    static final String GROUPS = "LeaderWorkerSet";
    static final String KSERVE = "LLMInferenceService";
    /** By KServe's convention; its configuration hands it on to the engine. */
    private static final String MORE_ARGUMENTS = "VLLM_ADDITIONAL_ARGS";

    private static final Reason READ_ONLY = Reason.of("yaml.for-reading");

    private AsDeployment() {}

    static Manifest of(Manifest manifest) {
        return switch (manifest.kind()) {
            case GROUPS -> ofGroups(manifest);
            case KSERVE -> ofKserve(manifest);
            default -> manifest;
        };
    }

    /** The leader starts the engine of its group; without a template of its own it is as the workers are. */
    private static Manifest ofGroups(Manifest manifest) {
        String template = "spec.leaderWorkerTemplate.";
        Object leader = manifest.document()
                .get(template + "leaderTemplate")
                .or(() -> manifest.document().get(template + "workerTemplate"))
                .orElse(Map.of());
        return made(manifest, leader);
    }

    private static Manifest ofKserve(Manifest manifest) {
        Map<String, Object> pod = copy(manifest.document().get("spec.template").orElse(Map.of()));
        if (pod.get("containers") instanceof List<?> containers) {
            pod.put(
                    "containers",
                    containers.stream().map(AsDeployment::withAllArguments).toList());
        }
        return made(manifest, Map.of("spec", pod));
    }

    private static Object withAllArguments(@Nullable Object container) {
        Map<String, Object> all = copy(Objects.requireNonNullElse(container, Map.of()));
        if (all.get("env") instanceof List<?> variables) {
            variables.stream()
                    .filter(variable -> variable instanceof Map<?, ?> map && MORE_ARGUMENTS.equals(map.get("name")))
                    .map(variable -> String.valueOf(((Map<?, ?>) variable).get("value")))
                    .forEach(more -> {
                        List<Object> args = new ArrayList<>(all.get("args") instanceof List<?> some ? some : List.of());
                        args.addAll(List.of(more.strip().split("\\s+")));
                        all.put("args", args);
                    });
        }
        return all;
    }

    private static Map<String, Object> copy(Object some) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (some instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    copy.put(String.valueOf(key), value);
                }
            });
        }
        return copy;
    }

    private static Manifest made(Manifest manifest, Object template) {
        Map<String, Object> data = new LinkedHashMap<>(manifest.document().data());
        Map<String, Object> spec = new LinkedHashMap<>(copy(data.getOrDefault("spec", Map.of())));
        spec.put("template", template);
        data.put("spec", spec);
        return new Manifest(manifest.path(), YamlDocument.made(manifest.path(), data, READ_ONLY), manifest.origin());
    }
}
