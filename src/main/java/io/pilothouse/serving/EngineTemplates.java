package io.pilothouse.serving;

import io.pilothouse.changes.FileValues;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.PodTemplate;
import io.pilothouse.units.EndpointId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an endpoint's pods are made of. Kubernetes replaces them when any of it changes, also what a {@link ServingSpec} has no field for: an environment
 * variable, a label, a probe.
 */
public final class EngineTemplates {
    /** What KServe's controller sets beside the pods, or how many there are. */
    private static final Set<String> AROUND_PODS = Set.of("replicas", "scaling", "rolloutStrategy", "router");

    private EngineTemplates() {}

    /** The places that say something else, from the template on; none where one of the two has no engine that can be read. */
    public static List<String> differences(EndpointId endpoint, Tree from, Tree to) {
        Map<String, String> before = places(endpoint, from).orElse(Map.of());
        Map<String, String> after = places(endpoint, to).orElse(Map.of());
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        TreeSet<String> places = new TreeSet<>(before.keySet());
        places.addAll(after.keySet());
        return places.stream()
                .filter(place -> !Objects.equals(before.get(place), after.get(place)))
                .map(EngineTemplates::withoutValue)
                .distinct()
                .toList();
    }

    /** The place of a text in a list is the text, which may be a secret: an argument, a command. */
    private static String withoutValue(String place) {
        int value = place.indexOf("[=");
        return value < 0 ? place : place.substring(0, value);
    }

    private static Optional<Map<String, String>> places(EndpointId endpoint, Tree tree) {
        try {
            return EngineManifest.in(ManifestFolder.read(tree, endpoint)).flatMap(EngineTemplates::places);
        } catch (InvalidYaml unread) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, String>> places(Manifest engine) {
        return switch (engine.kind()) {
            case AsDeployment.GROUPS -> at(engine, "spec.leaderWorkerTemplate", Set.of());
            case AsDeployment.KSERVE -> at(engine, "spec", AROUND_PODS);
            default ->
                PodTemplate.of(engine)
                        .map(PodTemplate::at)
                        .filter(at -> !at.isEmpty())
                        .flatMap(at -> at(engine, at.substring(0, at.length() - 1), Set.of()));
        };
    }

    /** Named after the place's last part, as a person would look for it in the file. */
    private static Optional<Map<String, String>> at(Manifest engine, String place, Set<String> without) {
        if (!(engine.document().get(place).orElse(null) instanceof Map<?, ?> found)) {
            return Optional.empty();
        }
        Map<Object, Object> kept = new LinkedHashMap<>(found);
        kept.keySet().removeAll(without);
        return Optional.of(FileValues.of(Map.of(place.substring(place.lastIndexOf('.') + 1), kept)));
    }
}
