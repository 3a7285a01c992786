package io.pilothouse.serving.files;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.FileEdit.Write;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.Kustomization;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.PlainManifest;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.Labels;
import io.pilothouse.serving.ServingReader;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The edits that bring an existing endpoint to what is wanted: only lines that differ. Afterwards the files are read again, to see that they say it. */
public final class ChangedEndpoint {
    private final ManifestFolder folder;
    private final Manifest workload;
    private final ServingSpec before;
    private final Blueprint wanted;
    private final Map<String, String> texts = new LinkedHashMap<>();

    private ChangedEndpoint(ManifestFolder folder, ServingSpec before, Blueprint wanted) {
        this.folder = folder;
        workload = EngineManifest.editable(folder)
                .orElseThrow(() ->
                        new IllegalArgumentException(folder.folder() + ": no workload (expected: one, it was read)"));
        this.before = before;
        this.wanted = wanted;
    }

    /** @param refusals what the files cannot be made to say, a sentence each */
    public record Result(List<FileEdit> edits, List<Reason> refusals) {}

    /** @throws io.pilothouse.changes.InvalidYaml when a file cannot be edited */
    public static Result of(Tree tree, ServingSpec before, Blueprint wanted) {
        ManifestFolder folder = ManifestFolder.read(tree, wanted.spec().endpoint());
        List<Reason> overridden = ApplicationOverrides.of(tree, folder.folder());
        if (!overridden.isEmpty()) {
            return new Result(List.of(), overridden);
        }
        Kustomization kustomization = folder.kustomization();
        if (folder.isRendered() && kustomization != null) {
            return RenderedEndpoint.of(tree, folder, kustomization, before, wanted);
        }
        ChangedEndpoint changed = new ChangedEndpoint(folder, before, wanted);
        changed.splice();
        changed.team(tree);
        List<FileEdit> edits = changed.texts.entrySet().stream()
                .filter(file -> !tree.file(file.getKey()).orElse("").equals(file.getValue()))
                .<FileEdit>map(file -> new Write(file.getKey(), file.getValue()))
                .toList();
        return new Result(edits, changed.unsaid());
    }

    private void splice() {
        keep(workload.path(), WorkloadSplice.spliced(workload, before, wanted));
        scale();
        folder.first("HTTPRoute").ifPresent(route -> {
            List<?> callers = wanted.spec().callers();
            if (!before.callers().equals(callers)) {
                String at = "metadata.annotations." + YamlDocument.key(Labels.CALLERS);
                keep(
                        route.path(),
                        route.document()
                                .set(at, RouteManifest.callers(wanted.spec().callers())));
            }
        });
    }

    private void team(Tree tree) {
        if (before.team() != null && !before.team().equals(wanted.spec().team())) {
            texts.putAll(TeamSplice.spliced(tree, wanted, before.team(), texts));
        }
    }

    private void keep(String path, YamlDocument document) {
        texts.put(path, document.text());
    }

    private void scale() {
        Scaling was = before.scaling();
        Scaling is = wanted.spec().scaling();
        if (was.equals(is)) {
            return;
        }
        Optional<Manifest> scaledObject = folder.scaledObject(workload);
        Optional<Manifest> autoscaler = folder.autoscaler(workload);
        if (scaledObject.isPresent()) {
            keep(scaledObject.get().path(), scaled(scaledObject.get(), was, wanted));
        } else if (autoscaler.isPresent()) {
            keep(autoscaler.get().path(), autoscaled(autoscaler.get(), is));
        } else if (is.min() == is.max() && is.scaleUpAt() == null) {
            edit(workload, document -> document.set("spec.replicas", is.min()));
        } else {
            letKedaScale();
        }
    }

    /** Which never lets a workload sleep. */
    static YamlDocument autoscaled(Manifest autoscaler, Scaling is) {
        return autoscaler
                .document()
                .set("spec.minReplicas", Math.max(1, is.min()))
                .set("spec.maxReplicas", Math.max(1, is.max()));
    }

    static YamlDocument scaled(Manifest scaledObject, Scaling was, Blueprint wanted) {
        Scaling is = wanted.spec().scaling();
        YamlDocument document = scaledObject.document();
        if (was.min() != is.min()) {
            document = document.set("spec.minReplicaCount", is.min());
        }
        if (was.max() != is.max()) {
            document = document.set("spec.maxReplicaCount", is.max());
        }
        Integer scaleUpAt = is.scaleUpAt();
        Optional<String> threshold = ServingReader.threshold(scaledObject);
        if (threshold.isPresent() && scaleUpAt != null && !scaleUpAt.equals(was.scaleUpAt())) {
            document = document.set(threshold.get(), String.valueOf(scaleUpAt));
        }
        return was.min() > 0 && is.min() == 0 ? waking(document, threshold, wanted) : document;
    }

    /** At zero there are no metrics of the engine: none is no failure then, and calls at the gateway wake it. */
    private static YamlDocument waking(YamlDocument document, Optional<String> threshold, Blueprint wanted) {
        YamlDocument patient = threshold.isEmpty()
                ? document
                : document.set(threshold.get().replaceFirst("threshold$", "ignoreNullValues"), "true");
        return patient.get("spec.triggers[name=" + ScaledObjectManifest.WAKE + "]")
                        .isPresent()
                ? patient
                : ScaledObjectManifest.wake(wanted)
                        .map(trigger -> patient.append("spec.triggers", trigger))
                        .orElse(patient);
    }

    private void letKedaScale() {
        String file = folder.folder() + "/" + NewEndpoint.SCALED_OBJECT;
        texts.put(file, PlainManifest.yaml(ScaledObjectManifest.of(wanted)));
        edit(workload, document -> document.remove("spec.replicas"));
        Kustomization index = folder.kustomization();
        if (index != null && !NewEndpoint.resources(index.document()).contains(NewEndpoint.SCALED_OBJECT)) {
            keep(index.path(), index.document().append("resources", NewEndpoint.SCALED_OBJECT));
        }
    }

    private void edit(Manifest manifest, UnaryOperator<YamlDocument> edit) {
        String now = texts.getOrDefault(manifest.path(), manifest.document().text());
        keep(manifest.path(), edit.apply(YamlDocument.parse(manifest.path(), now)));
    }

    /** What the edited files still do not say: somebody wrote them in a way that cannot be spliced. */
    private List<Reason> unsaid() {
        ManifestFolder edited = new ManifestFolder(
                folder.folder(),
                folder.manifests().stream()
                        .map(manifest -> texts.containsKey(manifest.path())
                                ? new Manifest(
                                        manifest.path(),
                                        YamlDocument.parse(manifest.path(), texts.get(manifest.path())))
                                : manifest)
                        .toList(),
                folder.kustomization(),
                null);
        String file = workload.path();
        ServingSpec said = ServingReader.read(edited, before.endpoint()).orElse(before);
        List<Reason> unsaid = new ArrayList<>();
        SpecDifferences.between(said, wanted.spec()).forEach(difference -> {
            boolean inNewFile = difference.field() == SpecDifferences.Field.SCALING
                    && texts.containsKey(folder.folder() + "/" + NewEndpoint.SCALED_OBJECT);
            if (!inNewFile) {
                unsaid.add(difference.field().cannotBeChangedIn(file));
            }
        });
        if (namesTeamInSelector()) {
            unsaid.add(Reason.of("because.unsaid.team-selector", file, Labels.TEAM));
        }
        return unsaid;
    }

    private boolean namesTeamInSelector() {
        String at = "spec.selector.matchLabels." + YamlDocument.key(Labels.TEAM);
        return !Objects.equals(before.team(), wanted.spec().team())
                && !workload.text(at).isEmpty();
    }
}
