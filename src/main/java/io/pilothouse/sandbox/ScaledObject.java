package io.pilothouse.sandbox;

import java.util.Map;
import java.util.Optional;

/** KEDA's word on how many pods a deployment gets: in the sandbox no queue makes it more than the fewest. */
record ScaledObject(int min, int max) {
    private static final int MOST_UNLESS_SAID = 100;

    /** The one that names the deployment; empty where none does. */
    static Optional<ScaledObject> of(ApiServer api, String namespace, String deployment) {
        return api.keys("ScaledObject/" + namespace + "/").stream()
                .map(key -> child(api.manifest(key).orElse(Map.of()), "spec"))
                .filter(spec -> deployment.equals(child(spec, "scaleTargetRef").get("name")))
                .findFirst()
                .map(spec -> new ScaledObject(
                        number(spec, "minReplicaCount", 0), number(spec, "maxReplicaCount", MOST_UNLESS_SAID)));
    }

    private static int number(Map<String, Object> spec, String key, int otherwise) {
        return spec.get(key) instanceof Number number ? number.intValue() : otherwise;
    }

    @SuppressWarnings("unchecked") // keys of YAML maps are strings
    private static Map<String, Object> child(Map<String, Object> parent, String key) {
        return parent.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
