package io.pilothouse.manifests.kustomize;

import io.pilothouse.changes.Renderer.Rendered;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.Kustomization;
import io.pilothouse.units.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What kustomize wrote, without what it was asked to add. */
final class KustomizeOutput {
    private static final String ORIGIN = "config.kubernetes.io/origin";

    private KustomizeOutput() {}

    static List<Rendered> of(Kustomization kustomization, String yaml) {
        return YamlDocument.all(kustomization.path(), yaml).stream()
                .map(document -> of(kustomization, document))
                .toList();
    }

    private static Rendered of(Kustomization kustomization, YamlDocument document) {
        String at = "metadata.annotations." + YamlDocument.key(ORIGIN);
        String origin = document.get(at)
                .flatMap(text -> origin(kustomization, text.toString()))
                .orElse(kustomization.path());
        return new Rendered(
                origin,
                YamlDocument.made(
                        kustomization.path(),
                        without(document.data(), List.of("metadata", "annotations", ORIGIN)),
                        Reason.of("yaml.kustomize-makes")));
    }

    /** Generated ones name the kustomization that has the generator. */
    private static Optional<String> origin(Kustomization kustomization, String annotation) {
        YamlDocument origin = YamlDocument.parse(kustomization.path(), annotation);
        return Stream.of("path", "configuredIn")
                .flatMap(field -> origin.get(field).stream())
                .map(path -> path.toString().replaceFirst("^" + Workplace.REPOSITORY, ""))
                .findFirst();
    }

    /** A map that is empty without it goes, too. */
    private static Map<String, Object> without(Map<?, ?> map, List<String> steps) {
        Map<String, Object> left = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            boolean onTheWay = key.equals(steps.getFirst());
            if (!onTheWay) {
                left.put(String.valueOf(key), value);
            } else if (value instanceof Map<?, ?> inner && steps.size() > 1) {
                Map<String, Object> rest = without(inner, steps.subList(1, steps.size()));
                if (!rest.isEmpty()) {
                    left.put(String.valueOf(key), rest);
                }
            }
        });
        return left;
    }
}
