package io.pilothouse.sandbox;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.NotRendered;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.Kustomization;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Argo CD's repository server does: a folder of the repository becomes a list of objects, or a reason why it cannot. */
final class Manifests {
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
    static Map<String, Map<String, Object>> of(String folder, String namespace, Texts files) {
        Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
        documents(folder, files).forEach(document -> add(document, namespace, objects));
        return objects;
    }

    private static void add(YamlDocument document, String namespace, Map<String, Map<String, Object>> objects) {
        Map<String, Object> object = document.data();
        if (object.get("kind") == null || object.get("apiVersion") == null) {
            throw new Unrenderable("Object 'Kind' is missing in "
                    + document.text().lines().findFirst().orElse(""));
        }
        objects.put(ApiServer.key(object, namespace), object);
    }

    private static List<YamlDocument> documents(String folder, Texts files) {
        if (files.files(folder).isEmpty()) {
            throw new Unrenderable(folder + ": app path does not exist");
        }
        try {
            Optional<Kustomization> kustomization = Kustomization.of(files, folder);
            boolean isChart = kustomization.isEmpty()
                    && files.file(folder + "/" + Renderer.CHART).isPresent();
            Optional<? extends Collection<String>> standing = kustomization.isPresent()
                    ? kustomization.get().plainFiles(files.files(folder))
                    : Optional.of(lyingIn(folder, files)).filter(all -> !isChart);
            return standing.isPresent() ? read(standing.get(), files) : rendered(folder, files);
        } catch (NotRendered unknown) {
            throw new Unrenderable("the sandbox cannot render this folder: " + unknown.getMessage());
        } catch (InvalidYaml broken) {
            throw new Unrenderable(String.valueOf(broken.getMessage()));
        }
    }

    private static List<String> lyingIn(String folder, Texts files) {
        return files.files(folder).stream()
                .filter(path -> path.indexOf('/', folder.length() + 1) < 0)
                .filter(path -> path.matches(".+\\.(ya?ml|json)"))
                .toList();
    }

    private static List<YamlDocument> read(Collection<String> paths, Texts files) {
        return paths.stream()
                .flatMap(path -> YamlDocument.all(path, files.file(path).orElse("")).stream())
                .toList();
    }

    private static List<YamlDocument> rendered(String folder, Texts files) {
        return files.renderer().render(files, folder).manifests().stream()
                .map(Renderer.Rendered::document)
                .toList();
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
