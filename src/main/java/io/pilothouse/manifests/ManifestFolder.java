package io.pilothouse.manifests;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.EndpointId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The manifests of one folder, each with its path. Only the kinds that say how an endpoint is served are parsed. */
public record ManifestFolder(String folder, List<Manifest> manifests) {
    /** What an engine may be run by, whether the console can change it or not. */
    public static final Set<String> WORKLOADS = Set.of(
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "ReplicaSet",
            "Job",
            "Rollout",
            "LeaderWorkerSet",
            "InferenceService",
            "LLMInferenceService",
            "RayService");

    private static final Pattern ANY_CASE = Pattern.compile("(?i).+\\.ya?ml");
    private static final Pattern READ = Pattern.compile(
            "(?m)^kind:\\s*[\"']?(ScaledObject|HTTPRoute|Kustomization|" + String.join("|", WORKLOADS) + ")\\b");

    public ManifestFolder {
        manifests = List.copyOf(manifests);
    }

    public record Manifest(String path, YamlDocument document) {
        public String kind() {
            return text("kind");
        }

        public String name() {
            return text("metadata.name");
        }

        /** Empty when nothing or no text stands there. */
        public String text(String at) {
            return document.get(at).map(Objects::toString).orElse("");
        }

        public Map<String, String> texts(String at) {
            Map<String, String> texts = new LinkedHashMap<>();
            if (document.get(at).orElse(null) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
            }
            return texts;
        }
    }

    /** @throws InvalidYaml when a file cannot be parsed */
    public static ManifestFolder read(Tree tree, EndpointId endpoint) {
        return read(tree, tree.layout().folder(endpoint));
    }

    /** @throws InvalidYaml when a file cannot be parsed */
    public static ManifestFolder read(Tree tree, String folder) {
        List<Manifest> manifests = tree.files(folder).stream()
                .filter(path -> ANY_CASE.matcher(path).matches())
                .flatMap(path -> tree.file(path).stream()
                        .filter(text -> READ.matcher(text).find())
                        .flatMap(text -> read(path, text).stream()))
                .toList();
        return new ManifestFolder(folder, manifests);
    }

    private static List<Manifest> read(String path, String text) {
        if (!path.endsWith(".yaml") && !path.endsWith(".yml")) {
            throw new InvalidYaml(
                    path, 0, "the ending of its name (expected: .yaml or .yml; Argo CD passes over any other)");
        }
        return YamlDocument.all(path, text).stream()
                .map(document -> new Manifest(path, document))
                .toList();
    }

    public Optional<Manifest> first(String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .findFirst();
    }

    /** What KEDA scales a workload by. */
    public Optional<Manifest> scaledObject(Manifest workload) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals("ScaledObject"))
                .filter(manifest -> manifest.text("spec.scaleTargetRef.name").equals(workload.name()))
                .findFirst();
    }
}
