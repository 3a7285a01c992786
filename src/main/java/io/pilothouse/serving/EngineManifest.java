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
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which manifest of a folder runs the engine: beside it people keep caches, routers and other workloads, in files of any order. It is the one
 * that runs vLLM and asks for devices; else something of another kind that asks for them where no workload does; else the one that does one of
 * the two, vLLM first. A folder's only workload needs neither, unless something of another kind runs vLLM.
 */
public final class EngineManifest {
    /** Nobody but an operator knows what pods they make, but what they are for is plain. */
    private static final Set<String> SERVE_MODELS = Set.of("InferenceService", "LLMInferenceService");

    /** They name devices, and run nothing. */
    private static final Set<String> LIMITING = Set.of("LimitRange", "ResourceQuota");

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
        List<Manifest> running =
                workloads.stream().filter(EngineManifest::runsVllm).toList();
        List<Manifest> asking =
                workloads.stream().filter(EngineManifest::wantsDevices).toList();
        List<Manifest> both = running.stream().filter(asking::contains).toList();
        return Stream.of(
                        both,
                        asking.isEmpty() ? ofOtherKind(folder, EngineManifest::asksAnywhere) : List.<Manifest>of(),
                        running,
                        asking,
                        ofOtherKind(folder, EngineManifest::namesAnywhere),
                        workloads)
                .filter(choice -> !choice.isEmpty())
                .findFirst()
                .map(choice -> known(only(choice, running)));
    }

    /** @param running those of all that run vLLM */
    private static Manifest only(List<Manifest> choice, List<Manifest> running) {
        if (choice.size() == 1) {
            return choice.getFirst();
        }
        throw new InvalidYaml(
                choice.getLast().path(),
                line(choice.getLast()),
                Reason.of(
                        running.isEmpty() ? "yaml.none-runs-vllm" : "yaml.all-run-vllm",
                        choice.stream()
                                .map(one -> Reason.said(words(one)))
                                .reduce((one, other) -> Reason.of("yaml.and", one, other))
                                .orElseThrow()));
    }

    /** The first of which the words in it say so, wherever they stand, since nobody knows all operators. */
    private static List<Manifest> ofOtherKind(ManifestFolder folder, Predicate<Map.Entry<?, ?>> sign) {
        return folder.manifests().stream()
                .filter(manifest -> !manifest.kind().isEmpty()
                        && !ManifestFolder.WORKLOADS.contains(manifest.kind())
                        && !LIMITING.contains(manifest.kind()))
                .filter(manifest -> isAnywhere(manifest.document().data(), sign))
                .limit(1)
                .toList();
    }

    /** What is wrong with a folder that is applied and runs nothing; empty for one that runs something, and for one of other files. */
    public static Optional<InvalidYaml> missing(Tree tree, ManifestFolder folder) {
        boolean runs =
                folder.manifests().stream().anyMatch(manifest -> ManifestFolder.WORKLOADS.contains(manifest.kind()));
        return runs || !folder.isApplied(tree)
                ? Optional.empty()
                : Optional.of(new InvalidYaml(folder.folder(), 0, Reason.of("yaml.no-workload", EXPECTED)));
    }

    private static boolean isAnywhere(@Nullable Object part, Predicate<Map.Entry<?, ?>> sign) {
        return switch (part) {
            case Map<?, ?> map ->
                map.entrySet().stream().anyMatch(entry -> sign.test(entry) || isAnywhere(entry.getValue(), sign));
            case List<?> list -> list.stream().anyMatch(item -> isAnywhere(item, sign));
            case null, default -> false;
        };
    }

    private static boolean asksAnywhere(Map.Entry<?, ?> field) {
        return DeviceResource.isOne(String.valueOf(field.getKey()));
    }

    private static boolean namesAnywhere(Map.Entry<?, ?> field) {
        return "image".equals(field.getKey()) && EngineProgram.isImage(String.valueOf(field.getValue()));
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

    private static boolean runsVllm(Manifest manifest) {
        return SERVE_MODELS.contains(manifest.kind())
                || PodTemplate.of(manifest)
                        .map(pods -> Workload.runsVllm(manifest, pods.at() + "spec.containers"))
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
