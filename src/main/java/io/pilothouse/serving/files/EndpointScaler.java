package io.pilothouse.serving.files;

import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.ServingReader;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.EndpointId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Git has an endpoint scaled by.
 *
 * @param engine the workload that is scaled
 * @param scaledObjects those that name it: more than one is a mistake
 * @param autoscaler made by hand; null where there is none
 */
public record EndpointScaler(
        ManifestFolder folder,
        Manifest engine,
        List<Manifest> scaledObjects,
        @Nullable Manifest autoscaler) {

    public EndpointScaler {
        scaledObjects = List.copyOf(scaledObjects);
    }

    /**
     * Empty where there is no workload.
     *
     * @throws io.pilothouse.changes.InvalidYaml when the folder cannot be read
     */
    public static Optional<EndpointScaler> of(Tree tree, EndpointId endpoint) {
        return of(ManifestFolder.read(tree, endpoint));
    }

    public static Optional<EndpointScaler> of(ManifestFolder folder) {
        return EngineManifest.in(folder)
                .map(engine -> new EndpointScaler(
                        folder,
                        engine,
                        folder.scaledObjects(engine),
                        folder.autoscaler(engine).orElse(null)));
    }

    /** What the ScaledObject says; empty where there is none. */
    public Map<String, Object> spec() {
        return scaledObjects.isEmpty() ? Map.of() : spec(scaledObjects.getFirst());
    }

    /** Of the ScaledObject: they may hold it still whatever its spec says. Empty where there is none. */
    public Map<String, String> annotations() {
        return scaledObjects.isEmpty() ? Map.of() : scaledObjects.getFirst().texts("metadata.annotations");
    }

    public static Map<String, Object> spec(Manifest scaledObject) {
        Map<String, Object> spec = new LinkedHashMap<>();
        if (scaledObject.document().get("spec").orElse(null) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> spec.put(String.valueOf(key), value));
        }
        return spec;
    }

    /** What the console writes of a new endpoint, for one that nothing scales; empty where its environment or the defaults are not there. */
    public Map<String, Object> suggested(Tree tree, EndpointId endpoint) {
        Environments.Environment environment =
                Environments.readable(tree).named(endpoint.environment()).orElse(null);
        ServingSpec spec = ServingReader.read(folder, endpoint).orElse(null);
        if (environment == null || spec == null) {
            return Map.of();
        }
        Defaults defaults = Defaults.in(tree);
        int now = Math.max(1, spec.scaling().min());
        Scaling scaling = new Scaling(
                now, Math.max(now, defaults.scaling().max()), defaults.scaling().scaleUpAt());
        Map<String, Object> suggested = new LinkedHashMap<>(
                ScaledObjectManifest.spec(new Blueprint(spec.withScaling(scaling), environment, defaults, Bytes.ZERO)));
        suggested.put("scaleTargetRef", target());
        return suggested;
    }

    private Map<String, Object> target() {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("name", engine.name());
        if (!engine.kind().equals("Deployment")) {
            target.put("apiVersion", engine.text("apiVersion"));
            target.put("kind", engine.kind());
        }
        return target;
    }
}
