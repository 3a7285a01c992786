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
import java.util.regex.Pattern;

/** The manifests of one folder, each with its path. Only the kinds that say how an endpoint is served are parsed. */
public record ManifestFolder(String folder, List<Manifest> manifests) {
    private static final Pattern READ =
            Pattern.compile("(?m)^kind:\\s*[\"']?(Deployment|ScaledObject|HTTPRoute|Kustomization)\\b");

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
                .filter(path -> path.endsWith(".yaml") || path.endsWith(".yml"))
                .flatMap(path -> tree.file(path).stream()
                        .filter(text -> READ.matcher(text).find())
                        .flatMap(text -> YamlDocument.all(path, text).stream())
                        .map(document -> new Manifest(path, document)))
                .toList();
        return new ManifestFolder(folder, manifests);
    }

    public Optional<Manifest> first(String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .findFirst();
    }

    public Optional<Manifest> deployment() {
        return first("Deployment");
    }

    /** What KEDA scales the deployment by. */
    public Optional<Manifest> scaledObject() {
        String target = deployment().map(Manifest::name).orElse("");
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals("ScaledObject"))
                .filter(manifest -> manifest.text("spec.scaleTargetRef.name").equals(target))
                .findFirst();
    }
}
