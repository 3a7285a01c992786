package io.pilothouse.serving.files;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.FileEdit.Write;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.changes.YamlEdit;
import io.pilothouse.manifests.Kustomization;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.PlainManifest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The edits that make an endpoint's ScaledObject say what is wanted: places that say it already are not touched, and where kustomize makes the
 * manifest, each place is changed where it is decided. Afterwards the folder is read again: unless it says all that is wanted, nothing is edited.
 *
 * @param refusals what the files cannot be made to say, a sentence each
 */
public record TunedScaledObject(List<FileEdit> edits, List<Reason> refusals) {
    private static final String SPEC = "spec";
    private static final String REPLICAS = "spec.replicas";

    public TunedScaledObject {
        edits = List.copyOf(edits);
        refusals = List.copyOf(refusals);
    }

    /**
     * @param wanted all of its spec, also what stays
     * @throws InvalidYaml when a file would have to be edited that cannot be
     */
    public static TunedScaledObject of(Tree tree, EndpointId endpoint, Map<String, Object> wanted) {
        ManifestFolder folder = ManifestFolder.read(tree, endpoint);
        List<Reason> overridden = ApplicationOverrides.of(tree, folder.folder());
        if (!overridden.isEmpty()) {
            return new TunedScaledObject(List.of(), overridden);
        }
        return EndpointScaler.of(folder)
                .map(present -> of(tree, endpoint, present, wanted))
                .orElseGet(() -> refused("no-workload", folder.folder()));
    }

    private static TunedScaledObject of(
            Tree tree, EndpointId endpoint, EndpointScaler present, Map<String, Object> wanted) {
        ManifestFolder folder = present.folder();
        Manifest byHand = present.autoscaler();
        if (folder.renderedBy() == Renderer.By.ARGO_CD) {
            return refused("by-argo-cd", folder.folder());
        }
        if (present.scaledObjects().size() > 1) {
            return refused(
                    "several",
                    present.engine().name(),
                    present.scaledObjects().stream()
                            .map(one -> one.name() + " (" + one.path() + ")")
                            .collect(Collectors.joining(", ")));
        }
        if (byHand != null) {
            return refused("autoscaler", byHand.name(), byHand.path());
        }
        List<Reason> refused = new ArrayList<>();
        List<FileEdit> edits = present.scaledObjects().isEmpty()
                ? added(tree, endpoint, present, wanted)
                : spliced(tree, folder, present.scaledObjects().getFirst(), wanted, refused);
        if (!refused.isEmpty()) {
            return new TunedScaledObject(List.of(), refused.stream().distinct().toList());
        }
        List<Reason> unsaid = unsaid(tree.with(edits), present, wanted);
        return unsaid.isEmpty() ? new TunedScaledObject(edits, List.of()) : new TunedScaledObject(List.of(), unsaid);
    }

    private static TunedScaledObject refused(String key, Object... facts) {
        return new TunedScaledObject(List.of(), List.of(Reason.of("scaling.refused." + key, facts)));
    }

    /** @param refused gets a sentence for each place that cannot be edited */
    private static List<FileEdit> spliced(
            Tree tree, ManifestFolder folder, Manifest scaledObject, Map<String, Object> wanted, List<Reason> refused) {
        Kustomization kustomization = folder.kustomization();
        List<String> patches = folder.isRendered() && kustomization != null
                ? OwnPatches.of(tree, kustomization, scaledObject)
                : List.of();
        boolean isOwn = Layout.isBelow(scaledObject.origin(), folder.folder())
                && (kustomization == null || !scaledObject.origin().equals(kustomization.path()));
        Map<String, YamlDocument> texts = new LinkedHashMap<>();
        for (YamlEdit edit : YamlEdit.between(SPEC, EndpointScaler.spec(scaledObject), wanted)) {
            decides(edit, patches, tree)
                    .or(() -> isOwn ? Optional.of(scaledObject.origin()) : Optional.<String>empty())
                    .or(() -> patches.stream()
                            .filter(_ -> edit.path().indexOf('[') < 0)
                            .findFirst())
                    .ifPresent(path -> edit(edit, path, texts, () -> document(tree, path, scaledObject))
                            .ifPresent(refused::add));
        }
        return written(tree, texts);
    }

    private static Optional<Reason> edit(
            YamlEdit edit, String path, Map<String, YamlDocument> texts, Supplier<YamlDocument> unedited) {
        try {
            texts.put(path, edit.on(texts.getOrDefault(path, unedited.get())));
            return Optional.empty();
        } catch (InvalidYaml cannot) {
            return Optional.of(cannot.reason());
        }
    }

    /** The manifest in its file, where it may be one of several; what makes it there may call it by a part of its name. */
    private static YamlDocument document(Tree tree, String path, Manifest manifest) {
        String text = tree.file(path).orElse("");
        try {
            return among(path, text, manifest, manifest.name()::equals)
                    .or(() -> among(path, text, manifest, manifest.name()::contains))
                    .orElse(manifest.document());
        } catch (InvalidYaml read) {
            return manifest.document(); // made of it otherwise, and says why it cannot be edited
        }
    }

    private static Optional<YamlDocument> among(
            String path, String text, Manifest manifest, Predicate<String> isItsName) {
        return YamlDocument.among(
                path,
                text,
                one -> manifest.kind().equals(one.get("kind").orElse(""))
                        && one.get("metadata.name")
                                .map(Object::toString)
                                .filter(isItsName)
                                .isPresent());
    }

    /** The last of the patches that has a word there: kustomize takes a list from it whole. */
    private static Optional<String> decides(YamlEdit edit, List<String> patches, Tree tree) {
        int list = edit.path().indexOf('[');
        String place = list < 0 ? edit.path() : edit.path().substring(0, list);
        return patches.reversed().stream()
                .filter(path -> YamlDocument.parse(path, tree.file(path).orElse(""))
                        .get(place)
                        .isPresent())
                .findFirst();
    }

    private static List<FileEdit> added(
            Tree tree, EndpointId endpoint, EndpointScaler present, Map<String, Object> wanted) {
        ManifestFolder folder = present.folder();
        Manifest engine = present.engine();
        String path = folder.folder() + "/" + NewEndpoint.SCALED_OBJECT;
        if (tree.file(path).isPresent()) {
            throw new InvalidYaml(path, 0, Reason.of("scaling.refused.file-there", engine.name()));
        }
        List<FileEdit> edits = new ArrayList<>();
        edits.add(new Write(
                path,
                PlainManifest.yaml(
                        ScaledObjectManifest.object(AddedPodMonitor.metadata(endpoint, engine, tree), wanted))));
        edits.addAll(AddedPodMonitor.listed(folder, NewEndpoint.SCALED_OBJECT));
        Map<String, YamlDocument> texts = new LinkedHashMap<>();
        if (engine.document().get(REPLICAS).isPresent() && Layout.isBelow(engine.origin(), folder.folder())) {
            texts.put(engine.origin(), document(tree, engine.origin(), engine).remove(REPLICAS));
        }
        edits.addAll(written(tree, texts));
        return edits;
    }

    private static List<FileEdit> written(Tree tree, Map<String, YamlDocument> texts) {
        return texts.entrySet().stream()
                .filter(file -> !tree.file(file.getKey())
                        .orElse("")
                        .equals(file.getValue().text()))
                .<FileEdit>map(file -> new Write(file.getKey(), file.getValue().text()))
                .toList();
    }

    private static List<Reason> unsaid(Tree edited, EndpointScaler before, Map<String, Object> wanted) {
        ManifestFolder folder = ManifestFolder.read(edited, before.folder().folder());
        EndpointScaler now = EndpointScaler.of(folder).orElse(before);
        String places = YamlEdit.between(SPEC, now.spec(), wanted).stream()
                .map(YamlEdit::path)
                .collect(Collectors.joining(", "));
        List<Reason> unsaid = new ArrayList<>();
        if (!places.isEmpty()) {
            String origin = before.scaledObjects().stream()
                    .findFirst()
                    .map(Manifest::origin)
                    .orElse(folder.folder());
            Kustomization kustomization = folder.kustomization();
            unsaid.add(Reason.of(
                    "scaling.refused.unsaid", places, kustomization == null ? origin : kustomization.path(), origin));
        }
        if (before.scaledObjects().isEmpty()
                && now.engine().document().get(REPLICAS).isPresent()) {
            unsaid.add(Reason.of(
                    "scaling.refused.replicas",
                    now.engine().origin(),
                    now.engine().text(REPLICAS)));
        }
        return unsaid;
    }
}
