package io.pilothouse.manifests;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Renderer.Rendering;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.EndpointId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is applied of one folder, each manifest with its path. Of files that are applied as they stand, only those are here that may say how an
 * endpoint is served.
 *
 * @param kustomization null when the folder has none
 * @param renderedBy who made the manifests, where more than the files of the folder does: then these can be read only; null where they stand there
 */
public record ManifestFolder(
        String folder,
        List<Manifest> manifests,
        @Nullable Kustomization kustomization,
        Renderer.@Nullable By renderedBy) {
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

    /** What leads requests to it: by paths, or by the model that they name. */
    public static final List<String> ROUTES = List.of("HTTPRoute", "AIGatewayRoute");

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
     * these; else, and of charts, what the tree's renderer makes of it, which may run a program or ask a remote.
     *
     * @throws InvalidYaml when a file cannot be parsed, or the folder cannot be rendered
     */
    public static ManifestFolder read(Tree tree, String folder) {
        return tree.once(new Read(folder));
    }

    /** Every check of a change reads the folders that it touches. */
    private record Read(String folder) implements Function<Tree, ManifestFolder> {
        @Override
        public ManifestFolder apply(Tree tree) {
            return readAnew(tree, folder);
        }
    }

    private static ManifestFolder readAnew(Tree tree, String folder) {
        List<String> files = tree.files(folder);
        Kustomization kustomization = Kustomization.of(tree, folder, files).orElse(null);
        if (kustomization == null) {
            String chart = folder + "/" + Renderer.CHART;
            return files.contains(chart)
                    ? rendered(tree, folder, chart, null)
                    : new ManifestFolder(folder, StandingFiles.lyingIn(tree, folder, files), null, null);
        }
        return kustomization
                .plainFiles(files)
                .map(listed -> new ManifestFolder(folder, applied(StandingFiles.of(tree, listed)), kustomization, null))
                .orElseGet(() -> rendered(tree, folder, kustomization.path(), kustomization));
    }

    /** Without what Kustomize keeps to itself. */
    private static List<Manifest> applied(List<Manifest> listed) {
        return listed.stream()
                .filter(manifest ->
                        !"true".equals(manifest.texts("metadata.annotations").get("config.kubernetes.io/local-config")))
                .toList();
    }

    /** Whether more than the files of the folder makes the manifests. */
    public boolean isRendered() {
        return renderedBy != null;
    }

    /** Whether more than its own files makes what is applied of a folder; false also where its kustomization cannot be read. */
    static boolean isRendered(Tree tree, String folder) {
        try {
            return Kustomization.rendering(tree, folder).isPresent();
        } catch (InvalidYaml broken) {
            return false;
        }
    }

    /** @param maker the file that says what is made of the folder */
    private static ManifestFolder rendered(
            Tree tree, String folder, String maker, @Nullable Kustomization kustomization) {
        Rendering rendering = tree.renderer().render(tree, folder);
        List<Manifest> manifests = rendering.manifests().stream()
                .map(made -> new Manifest(
                        Layout.isBelow(made.origin(), folder) ? made.origin() : maker, made.document(), made.origin()))
                .toList();
        return new ManifestFolder(folder, manifests, kustomization, rendering.by());
    }

    /** Whether something is applied of it that may be meant to serve: not of a folder of other files, nor of a part for other folders. */
    public boolean isApplied(Tree tree) {
        return kustomization == null
                ? StandingFiles.isAny(tree.files(folder)) || !tree.links(folder).isEmpty()
                : !kustomization.isComponent();
    }

    public Optional<Manifest> first(String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .findFirst();
    }

    /** What KEDA scales a workload by: more than one fight over it. */
    public List<Manifest> scaledObjects(Manifest workload) {
        return scalers("ScaledObject", workload);
    }

    public Optional<Manifest> scaledObject(Manifest workload) {
        return scaledObjects(workload).stream().findFirst();
    }

    /** What Kubernetes itself scales a workload by. */
    public Optional<Manifest> autoscaler(Manifest workload) {
        return scalers("HorizontalPodAutoscaler", workload).stream().findFirst();
    }

    /** Of its kind as well: a router may be called as the engine is. Where none is named a Deployment is meant. */
    private List<Manifest> scalers(String kind, Manifest workload) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .filter(manifest -> manifest.text("spec.scaleTargetRef.name").equals(workload.name()))
                .filter(manifest -> {
                    String target = manifest.text("spec.scaleTargetRef.kind");
                    return (target.isEmpty() ? "Deployment" : target).equals(workload.kind());
                })
                .toList();
    }
}
