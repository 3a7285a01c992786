package io.pilothouse.serving;

import io.pilothouse.changes.FileValues;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.PodTemplate;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an endpoint's pods are made of. Kubernetes replaces them when any of it changes, also what a {@link ServingSpec} has no field for: an environment
 * variable, a label, a probe.
 */
public final class EngineTemplates {
    private EngineTemplates() {}

    /** The places that say something else, below the template; none where one of the two cannot be read, or is made by more than its files. */
    public static List<String> differences(EndpointId endpoint, Tree from, Tree to) {
        Map<String, String> before = places(endpoint, from).orElse(Map.of());
        Map<String, String> after = places(endpoint, to).orElse(Map.of());
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        TreeSet<String> places = new TreeSet<>(before.keySet());
        places.addAll(after.keySet());
        places.removeIf(place -> Objects.equals(before.get(place), after.get(place)));
        return List.copyOf(places);
    }

    private static Optional<Map<String, String>> places(EndpointId endpoint, Tree tree) {
        try {
            return EngineManifest.in(ManifestFolder.read(tree, endpoint)).flatMap(EngineTemplates::places);
        } catch (InvalidYaml unread) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, String>> places(Manifest engine) {
        return PodTemplate.of(engine)
                .map(PodTemplate::at)
                .filter(at -> !at.isEmpty())
                .flatMap(at -> engine.document().get(at.substring(0, at.length() - 1)))
                .filter(Map.class::isInstance)
                .map(template -> FileValues.of(Map.of("template", template)));
    }
}
