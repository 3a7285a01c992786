package io.pilothouse.sandbox;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Argo CD's repository server does: a folder of the repository becomes a list of objects, or a reason why it cannot. */
final class Manifests {
    private static final String KUSTOMIZATION = "kustomization.yaml";

    private Manifests() {}

    /** A folder that cannot be rendered. */
    static final class Unrenderable extends RuntimeException {
        Unrenderable(String message) {
            super(
                    "Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = "
                            + message);
        }
    }

    /** Objects by their key. */
    static Map<String, Map<String, Object>> of(String folder, String namespace, Map<String, String> files) {
        Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
        for (String path : paths(folder, files)) {
            Map<String, Object> object = parse(path, files);
            if (object.get("kind") == null || object.get("apiVersion") == null) {
                throw new Unrenderable(path + ": Object 'Kind' is missing");
            }
            objects.put(ApiServer.key(object, namespace), object);
        }
        return objects;
    }

    private static List<String> paths(String folder, Map<String, String> files) {
        List<String> all = files.keySet().stream()
                .filter(path -> path.startsWith(folder + "/") && path.indexOf('/', folder.length() + 1) < 0)
                .toList();
        if (all.isEmpty()) {
            throw new Unrenderable(folder + ": app path does not exist");
        }
        String kustomization = folder + "/" + KUSTOMIZATION;
        if (!all.contains(kustomization)) {
            return all.stream().filter(path -> path.endsWith(".yaml")).toList();
        }
        List<String> listed = new ArrayList<>();
        if (parse(kustomization, files).get("resources") instanceof List<?> resources) {
            resources.forEach(resource -> listed.add(folder + "/" + resource));
        }
        listed.stream().filter(path -> !files.containsKey(path)).findFirst().ifPresent(missing -> {
            throw new Unrenderable(
                    "kustomize build failed: accumulating resources: " + missing + ": no such file or directory");
        });
        return listed;
    }

    private static Map<String, Object> parse(String path, Map<String, String> files) {
        try {
            return YamlDocument.parse(path, files.getOrDefault(path, "")).data();
        } catch (InvalidYaml broken) {
            throw new Unrenderable(String.valueOf(broken.getMessage()));
        }
    }

    /** Follows keys into nested maps; null where there is none. */
    static @org.jspecify.annotations.Nullable Object at(Map<String, Object> object, String... keys) {
        Object value = object;
        for (String key : keys) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    static String text(Map<String, Object> object, String... keys) {
        Object value = at(object, keys);
        return value == null ? "" : value.toString();
    }
}
