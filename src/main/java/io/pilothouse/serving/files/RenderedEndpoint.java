package io.pilothouse.serving.files;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.FileEdit.Write;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.Kustomization;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.Labels;
import io.pilothouse.serving.ServingReader;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.serving.SpecDifferences.Difference;
import io.pilothouse.units.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The edits that bring an endpoint to what is wanted whose manifests kustomize makes. The image and the replicas are changed where the
 * kustomization overrides them, all else in the folder's own files that the manifests come from; what others share is left alone. Then the folder is
 * rendered again: unless it says all that is wanted, nothing is edited.
 */
final class RenderedEndpoint {
    /** Fields of a kustomization that can decide every other one. */
    private static final Set<String> SAY_ANYTHING =
            Set.of("components", "patches", "patchesJson6902", "patchesStrategicMerge", "replacements", "transformers");

    private final Tree tree;
    private final ManifestFolder folder;
    private final Kustomization kustomization;
    private final ServingSpec before;
    private final Blueprint wanted;
    private final Map<String, String> texts = new LinkedHashMap<>();

    private RenderedEndpoint(
            Tree tree, ManifestFolder folder, Kustomization kustomization, ServingSpec before, Blueprint wanted) {
        this.tree = tree;
        this.folder = folder;
        this.kustomization = kustomization;
        this.before = before;
        this.wanted = wanted;
    }

    /**
     * Where the file that the engine comes from does not decide, one of the folder's own patches may.
     *
     * @throws io.pilothouse.changes.InvalidYaml when a file would have to be edited that cannot be
     */
    static ChangedEndpoint.Result of(
            Tree tree, ManifestFolder folder, Kustomization kustomization, ServingSpec before, Blueprint wanted) {
        Manifest engine = EngineManifest.editable(folder).orElse(null);
        if (engine == null) {
            return new ChangedEndpoint.Result(List.of(), List.of());
        }
        ChangedEndpoint.Result first =
                new RenderedEndpoint(tree, folder, kustomization, before, wanted).result(engine, engine.origin());
        return first.refusals().isEmpty()
                ? first
                : OwnPatches.of(tree, kustomization, engine).stream()
                        .map(patch ->
                                new RenderedEndpoint(tree, folder, kustomization, before, wanted).result(engine, patch))
                        .filter(result -> result.refusals().isEmpty())
                        .findFirst()
                        .orElse(first);
    }

    private ChangedEndpoint.Result result(Manifest engine, String source) {
        change(new Manifest(engine.path(), engine.document(), source));
        List<FileEdit> edits = edits();
        List<Reason> refusals = unsaid(edits);
        return new ChangedEndpoint.Result(refusals.isEmpty() ? edits : List.of(), refusals);
    }

    private void change(Manifest engine) {
        ServingSpec left = replicas(engine, image());
        if (!SpecDifferences.between(
                        left, wanted.spec().withScaling(left.scaling()).withCallers(left.callers()))
                .isEmpty()) {
            source(engine, source -> WorkloadSplice.spliced(source, left, wanted));
        }
        scaling(engine, left);
        if (!left.callers().equals(wanted.spec().callers())) {
            folder.first("HTTPRoute")
                    .ifPresent(route -> source(
                            route,
                            source -> source.document()
                                    .set(
                                            "metadata.annotations." + YamlDocument.key(Labels.CALLERS),
                                            RouteManifest.callers(wanted.spec().callers()))));
        }
        if (before.team() != null && !before.team().equals(wanted.spec().team())) {
            texts.putAll(TeamSplice.spliced(tree, wanted, before.team(), texts));
        }
    }

    /** What is left to be changed elsewhere. */
    private ServingSpec image() {
        String is = before.engine().image();
        String image = wanted.spec().engine().image();
        Optional<String> at = is.equals(image) ? Optional.empty() : KustomizedImage.at(kustomization.document(), is);
        at.ifPresent(entry -> override(document -> KustomizedImage.set(document, entry, image)));
        return at.isEmpty()
                ? before
                : before.withEngine(before.engine().withImage(before.engine().version(), image));
    }

    private ServingSpec replicas(Manifest engine, ServingSpec left) {
        Scaling is = wanted.spec().scaling();
        boolean fixed = is.min() == is.max() && is.scaleUpAt() == null;
        boolean byOthers = folder.autoscaler(engine).isPresent();
        Optional<String> at = is.equals(left.scaling()) || !fixed || byOthers ? Optional.empty() : replicasAt(engine);
        at.ifPresent(entry -> override(document -> document.set(entry + ".count", is.min())));
        return at.isEmpty() ? left : left.withScaling(is);
    }

    /** The kustomization names a workload as it is called before it gets a prefix or a suffix. */
    private Optional<String> replicasAt(Manifest engine) {
        List<?> entries =
                kustomization.document().get("replicas").orElse(List.of()) instanceof List<?> all ? all : List.of();
        List<String> found = entries.stream()
                .filter(entry -> entry instanceof Map<?, ?> map
                        && engine.name().contains(String.valueOf(map.get("name")))
                        && engine.text("spec.replicas").equals(String.valueOf(map.get("count"))))
                .map(entry -> "replicas[" + entries.indexOf(entry) + "]")
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private void scaling(Manifest engine, ServingSpec left) {
        Scaling was = left.scaling();
        Scaling is = wanted.spec().scaling();
        if (was.equals(is)) {
            return;
        }
        Optional<Manifest> scaledObject = folder.scaledObject(engine);
        Optional<Manifest> autoscaler = folder.autoscaler(engine);
        if (scaledObject.isPresent()) {
            source(scaledObject.get(), source -> ChangedEndpoint.scaled(source, was, wanted));
        } else if (autoscaler.isPresent()) {
            source(autoscaler.get(), source -> ChangedEndpoint.autoscaled(source, is));
        } else {
            source(engine, source -> source.document().set("spec.replicas", is.min()));
        }
    }

    private void override(UnaryOperator<YamlDocument> edit) {
        keep(kustomization.path(), edit);
    }

    private interface Edit {
        YamlDocument of(Manifest source);
    }

    /** Of a file that others share nothing is changed; that it was not is found when the folder is rendered again. */
    private void source(Manifest made, Edit edit) {
        if (Layout.isBelow(made.origin(), folder.folder()) && !made.origin().equals(kustomization.path())) {
            keep(made.origin(), document -> edit.of(new Manifest(made.origin(), document)));
        }
    }

    private void keep(String path, UnaryOperator<YamlDocument> edit) {
        String now = texts.getOrDefault(path, tree.file(path).orElse(""));
        texts.put(path, edit.apply(YamlDocument.parse(path, now)).text());
    }

    private List<FileEdit> edits() {
        return texts.entrySet().stream()
                .filter(file -> !tree.file(file.getKey()).orElse("").equals(file.getValue()))
                .<FileEdit>map(file -> new Write(file.getKey(), file.getValue()))
                .toList();
    }

    private List<Reason> unsaid(List<FileEdit> edits) {
        ManifestFolder edited = ManifestFolder.read(tree.with(edits), folder.folder());
        ServingSpec said = ServingReader.read(edited, before.endpoint()).orElse(before);
        return SpecDifferences.between(said, wanted.spec()).stream()
                .map(this::refusal)
                .toList();
    }

    private Reason refusal(Difference difference) {
        String origin = EngineManifest.in(folder).map(Manifest::origin).orElse(folder.folder());
        TreeSet<String> fields = new TreeSet<>(kustomization.document().data().keySet());
        fields.removeAll(List.of("apiVersion", "kind", "metadata"));
        boolean ownWord = fields.stream().anyMatch(SAY_ANYTHING::contains);
        if (!ownWord && !Layout.isBelow(origin, folder.folder())) {
            return Reason.of(
                    "because.unsaid.base", difference.sentence(), origin, folder.folder(), kustomization.path());
        }
        return Reason.of(
                "because.unsaid.rendered",
                difference.sentence(),
                kustomization.path(),
                origin,
                String.join(", ", fields));
    }
}
