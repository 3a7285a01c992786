package io.pilothouse.manifests;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.EndpointId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is applied of one folder, each manifest with its path. Of files that are applied as they stand, only the kinds that say how an endpoint is
 * served are parsed.
 *
 * @param kustomization null when the folder has none
 * @param isRendered whether more than the files of the folder makes the manifests: then these can be read only
 */
public record ManifestFolder(
        String folder, List<Manifest> manifests, @Nullable Kustomization kustomization, boolean isRendered) {
    /** What an engine may be run by, whether the console can change it or not. */
    public static final Set<String> WORKLOADS = Set.of(
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "ReplicaSet",
            "Job",
            "Rollout",
            "LeaderWorkerSet",
            "InferenceService",
            "LLMInferenceService",
            "RayService");

    private static final Pattern ANY_CASE = Pattern.compile("(?i).+\\.ya?ml");
    private static final Pattern READ =
            Pattern.compile("(?m)^kind:\\s*[\"']?(ScaledObject|HTTPRoute|" + String.join("|", WORKLOADS) + ")\\b");

    public ManifestFolder {
        manifests = List.copyOf(manifests);
    }

    /**
     * @param path of its file; of what is made from a file elsewhere, of the kustomization that brings it here
     * @param origin the file that it was made from
     */
    public record Manifest(String path, YamlDocument document, String origin) {
        public Manifest(String path, YamlDocument document) {
            this(path, document, path);
        }

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

    /**
     * See {@link #read(Tree, String)}.
     *
     * @throws InvalidYaml when a file cannot be parsed, or the folder cannot be rendered
     */
    public static ManifestFolder read(Tree tree, EndpointId endpoint) {
        return read(tree, tree.layout().folder(endpoint));
    }

    /**
     * As Argo CD would apply it: without a kustomization the files that lie directly in the folder; with one that only lists files of the folder,
     * these; else what the tree's renderer makes of it, which may run a program.
     *
     * @throws InvalidYaml when a file cannot be parsed, or the folder cannot be rendered
     */
    public static ManifestFolder read(Tree tree, String folder) {
        List<String> files = tree.files(folder);
        Kustomization kustomization = Kustomization.of(tree, folder, files).orElse(null);
        if (kustomization == null) {
            List<Manifest> manifests = standing(tree, lyingIn(files, folder));
            manifests.forEach(manifest -> requireKnownEnding(manifest.path()));
            return new ManifestFolder(folder, manifests, null, false);
        }
        return kustomization
                .plainFiles(files)
                .map(listed -> new ManifestFolder(folder, standing(tree, listed), kustomization, false))
                .orElseGet(() -> new ManifestFolder(folder, rendered(tree, kustomization), kustomization, true));
    }

    /** Whether more than its own files makes what is applied of a folder; false also where its kustomization cannot be read. */
    static boolean isRendered(Tree tree, String folder) {
        try {
            return Kustomization.rendering(tree, folder).isPresent();
        } catch (InvalidYaml broken) {
            return false;
        }
    }

    private static List<String> lyingIn(List<String> files, String folder) {
        return files.stream()
                .filter(path -> path.indexOf('/', folder.length() + 1) < 0)
                .filter(path -> ANY_CASE.matcher(path).matches())
                .toList();
    }

    private static List<Manifest> standing(Tree tree, Collection<String> files) {
        return files.stream()
                .flatMap(path -> tree.file(path).stream()
                        .filter(text -> READ.matcher(text).find())
                        .flatMap(text -> YamlDocument.all(path, text).stream())
                        .map(document -> new Manifest(path, document)))
                .toList();
    }

    private static List<Manifest> rendered(Tree tree, Kustomization kustomization) {
        String folder = kustomization.folder();
        return tree.renderer().render(tree, folder).stream()
                .map(made -> new Manifest(
                        Layout.isBelow(made.origin(), folder) ? made.origin() : kustomization.path(),
                        made.document(),
                        made.origin()))
                .toList();
    }

    private static void requireKnownEnding(String path) {
        if (!path.endsWith(".yaml") && !path.endsWith(".yml")) {
            throw new InvalidYaml(
                    path, 0, "the ending of its name (expected: .yaml or .yml; Argo CD passes over any other)");
        }
    }

    public Optional<Manifest> first(String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .findFirst();
    }

    /** What KEDA scales a workload by. */
    public Optional<Manifest> scaledObject(Manifest workload) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals("ScaledObject"))
                .filter(manifest -> manifest.text("spec.scaleTargetRef.name").equals(workload.name()))
                .findFirst();
    }
}
