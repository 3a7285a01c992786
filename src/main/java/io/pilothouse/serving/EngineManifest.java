package io.pilothouse.serving;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.PodTemplate;
import io.pilothouse.units.DeviceResource;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which manifest of a folder runs the engine: beside it people keep caches, routers and other workloads, in files of any order. It is the one
 * that names vLLM; of several, or where none does, the one that asks for devices. A folder's only workload needs neither, unless something of
 * another kind does.
 */
public final class EngineManifest {
    /** Nobody but an operator knows what pods they make, but what they are for is plain. */
    private static final Set<String> SERVE_MODELS = Set.of("InferenceService", "LLMInferenceService");

    private static final String EDITED = "Deployment";
    /** What pods they make stands in them. */
    private static final List<String> READ =
            List.of(EDITED, "StatefulSet", "Rollout", AsDeployment.GROUPS, AsDeployment.KSERVE);

    private static final Reason EXPECTED = Reason.of("yaml.a-workload", String.join(", ", READ));

    private EngineManifest() {}

    /**
     * As {@link #in}, of a kind that the console changes.
     *
     * @throws InvalidYaml also for a kind that it only shows
     */
    public static Optional<Manifest> editable(ManifestFolder folder) {
        readOnly(folder).ifPresent(why -> {
            throw why;
        });
        return in(folder);
    }

    /** Why it is only shown; empty when it can be changed, or is not there. */
    public static Optional<InvalidYaml> readOnly(ManifestFolder folder) {
        return in(folder).flatMap(engine -> readOnly(engine, folder.renderedBy()));
    }

    private static Optional<InvalidYaml> readOnly(Manifest engine, Renderer.@Nullable By renderedBy) {
        if (!engine.kind().equals(EDITED)) {
            return Optional.of(
                    new InvalidYaml(engine.path(), line(engine), Reason.of("yaml.shown", words(engine), EDITED)));
        }
        if (renderedBy == null && engine.document().line("kind") == 0) {
            return Optional.of(new InvalidYaml(engine.path(), 0, Reason.of("yaml.in-a-list", words(engine))));
        }
        return renderedBy == Renderer.By.ARGO_CD
                ? Optional.of(new InvalidYaml(engine.path(), 0, Reason.of("yaml.by-argo-cd", words(engine))))
                : Optional.empty();
    }

    /**
     * Empty when there is no workload at all.
     *
     * @throws InvalidYaml when it cannot be told which it is, or when it is of a kind whose pods nobody here can tell
     */
    public static Optional<Manifest> in(ManifestFolder folder) {
        List<Manifest> workloads = folder.manifests().stream()
                .filter(manifest -> ManifestFolder.WORKLOADS.contains(manifest.kind()))
                .toList();
        workloads.forEach(EngineManifest::requireOwnPods);
        if (workloads.isEmpty()) {
            return ofOtherKind(folder).map(EngineManifest::known);
        }
        if (workloads.size() == 1) {
            Manifest only = workloads.getFirst();
            boolean says = namesVllm(only) || wantsDevices(only);
            return Optional.of(known(says ? only : ofOtherKind(folder).orElse(only)));
        }
        List<Manifest> engines =
                workloads.stream().filter(EngineManifest::namesVllm).toList();
        List<Manifest> withDevices = (engines.isEmpty() ? workloads : engines)
                .stream().filter(EngineManifest::wantsDevices).toList();
        List<Manifest> left = withDevices.isEmpty() ? engines : withDevices;
        if (left.size() != 1) {
            List<Manifest> doubtful = left.isEmpty() ? workloads : left;
            throw new InvalidYaml(
                    doubtful.getLast().path(),
                    line(doubtful.getLast()),
                    Reason.of(
                            engines.isEmpty() ? "yaml.none-runs-vllm" : "yaml.all-run-vllm",
                            doubtful.stream()
                                    .map(one -> Reason.said(words(one)))
                                    .reduce((one, other) -> Reason.of("yaml.and", one, other))
                                    .orElseThrow()));
        }
        return Optional.of(known(left.getFirst()));
    }

    /** That runs an engine by the words in it. */
    private static Optional<Manifest> ofOtherKind(ManifestFolder folder) {
        return folder.manifests().stream()
                .filter(manifest -> !manifest.kind().isEmpty() && !ManifestFolder.WORKLOADS.contains(manifest.kind()))
                .filter(manifest -> runsEngine(manifest.document().data()))
                .findFirst();
    }

    /** What is wrong with a folder that is applied and runs nothing; empty for one that runs something, and for one of other files. */
    public static Optional<InvalidYaml> missing(Tree tree, ManifestFolder folder) {
        boolean runs =
                folder.manifests().stream().anyMatch(manifest -> ManifestFolder.WORKLOADS.contains(manifest.kind()));
        return runs || !folder.isApplied(tree)
                ? Optional.empty()
                : Optional.of(new InvalidYaml(folder.folder(), 0, Reason.of("yaml.no-workload", EXPECTED)));
    }

    /** Anywhere in it, since nobody knows all operators: an image of vLLM, or devices. */
    private static boolean runsEngine(@Nullable Object part) {
        return switch (part) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .anyMatch(entry -> DeviceResource.isOne(String.valueOf(entry.getKey()))
                                || "image".equals(entry.getKey())
                                        && String.valueOf(entry.getValue()).contains("vllm")
                                || runsEngine(entry.getValue()));
            case List<?> list -> list.stream().anyMatch(EngineManifest::runsEngine);
            case null, default -> false;
        };
    }

    /** A Rollout may take the template of a Deployment, which then has no pods of its own. */
    private static void requireOwnPods(Manifest manifest) {
        String other = manifest.text("spec.workloadRef.name");
        if (!other.isEmpty()) {
            throw new InvalidYaml(
                    manifest.path(),
                    line(manifest),
                    Reason.of("yaml.others-pods", words(manifest), manifest.text("spec.workloadRef.kind"), other));
        }
    }

    private static Manifest known(Manifest manifest) {
        if (!READ.contains(manifest.kind())) {
            throw new InvalidYaml(manifest.path(), line(manifest), InvalidYaml.expected(words(manifest), EXPECTED));
        }
        return manifest;
    }

    private static boolean namesVllm(Manifest manifest) {
        return SERVE_MODELS.contains(manifest.kind())
                || PodTemplate.of(manifest)
                        .map(pods -> Workload.namesVllm(manifest, pods.at() + "spec.containers"))
                        .orElse(false);
    }

    private static boolean wantsDevices(Manifest manifest) {
        return PodTemplate.of(manifest).filter(PodTemplate::wantsDevices).isPresent();
    }

    private static String words(Manifest manifest) {
        return (manifest.kind() + " " + manifest.name()).strip();
    }

    private static int line(Manifest manifest) {
        return Math.max(1, manifest.document().line("kind"));
    }
}
