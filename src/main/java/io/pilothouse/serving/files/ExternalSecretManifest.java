package io.pilothouse.serving.files;

import io.pilothouse.serving.Defaults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of the object store, by reference: what they are never is in Git nor in the console. */
final class ExternalSecretManifest {
    private ExternalSecretManifest() {}

    static String secretName(Blueprint blueprint) {
        return blueprint.name() + "-object-store";
    }

    static Map<String, Object> of(Blueprint blueprint) {
        Defaults.Weights weights = blueprint.defaults().weights();
        Map<String, Object> store = new LinkedHashMap<>();
        store.put("kind", "ClusterSecretStore");
        store.put("name", weights.secretStore());
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("refreshInterval", "1h");
        spec.put("secretStoreRef", store);
        spec.put("target", Map.of("name", secretName(blueprint)));
        spec.put(
                "data",
                List.of(
                        key("AWS_ACCESS_KEY_ID", weights.secretPath(), "access_key_id"),
                        key("AWS_SECRET_ACCESS_KEY", weights.secretPath(), "secret_access_key")));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", "external-secrets.io/v1");
        object.put("kind", "ExternalSecret");
        object.put("metadata", blueprint.metadata());
        object.put("spec", spec);
        return object;
    }

    private static Map<String, Object> key(String secretKey, String path, String property) {
        Map<String, Object> remote = new LinkedHashMap<>();
        remote.put("key", path);
        remote.put("property", property);
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("secretKey", secretKey);
        key.put("remoteRef", remote);
        return key;
    }
}
