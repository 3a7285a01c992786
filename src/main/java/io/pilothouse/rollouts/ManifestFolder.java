package io.pilothouse.rollouts;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The manifests of one folder, each with its path. Only the kinds that say how an endpoint is served are parsed. */
record ManifestFolder(String folder, List<Manifest> manifests) {
    private static final Pattern READ =
            Pattern.compile("(?m)^kind:\\s*[\"']?(Deployment|ScaledObject|HTTPRoute|Kustomization)\\b");

    ManifestFolder {
        manifests = List.copyOf(manifests);
    }

    record Manifest(String path, YamlDocument document) {
        String kind() {
            return text("kind");
        }

        String name() {
            return text("metadata.name");
        }

        /** Empty when nothing or no text stands there. */
        String text(String at) {
            return document.get(at).map(Objects::toString).orElse("");
        }

        Map<String, String> texts(String at) {
            Map<String, String> texts = new LinkedHashMap<>();
            if (document.get(at).orElse(null) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
            }
            return texts;
        }
    }

    /** @throws InvalidYaml when a file cannot be parsed */
    static ManifestFolder read(Tree tree, String folder) {
        List<Manifest> manifests = tree.files(folder).stream()
                .filter(path -> path.endsWith(".yaml") || path.endsWith(".yml"))
                .flatMap(path -> tree.file(path).stream()
                        .filter(text -> READ.matcher(text).find())
                        .map(text -> new Manifest(path, YamlDocument.parse(path, text))))
                .toList();
        return new ManifestFolder(folder, manifests);
    }

    Optional<Manifest> first(String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .findFirst();
    }

    Optional<Manifest> deployment() {
        return first("Deployment");
    }

    /** What KEDA scales the deployment by. */
    Optional<Manifest> scaledObject() {
        String target = deployment().map(Manifest::name).orElse("");
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals("ScaledObject"))
                .filter(manifest -> manifest.text("spec.scaleTargetRef.name").equals(target))
                .findFirst();
    }
}
