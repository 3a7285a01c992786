package io.pilothouse.serving;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.PodTemplate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which manifest of a folder runs the engine: beside it people keep caches, routers and other workloads, in files of any order. It is the one
 * that names vLLM; of several, or where none does, the one that asks for devices. A folder's only workload needs neither.
 */
public final class EngineManifest {
    /** Nobody but an operator knows what pods they make, but what they are for is plain. */
    private static final Set<String> SERVE_MODELS = Set.of("InferenceService", "LLMInferenceService");

    private static final String EDITED = "Deployment";
    /** What pods they make stands in them. */
    private static final List<String> READ =
            List.of(EDITED, "StatefulSet", "Rollout", AsDeployment.GROUPS, AsDeployment.KSERVE);

    private EngineManifest() {}

    /**
     * As {@link #in}, of a kind that the console changes.
     *
     * @throws InvalidYaml also for a kind that it only shows
     */
    public static Optional<Manifest> editable(ManifestFolder folder) {
        Optional<Manifest> engine = in(folder);
        engine.flatMap(EngineManifest::readOnly).ifPresent(why -> {
            throw why;
        });
        return engine;
    }

    /** Why it is only shown; empty when it can be changed. */
    public static Optional<InvalidYaml> readOnly(Manifest engine) {
        return engine.kind().equals(EDITED)
                ? Optional.empty()
                : Optional.of(new InvalidYaml(
                        engine.path(),
                        line(engine),
                        words(engine) + " is shown and not changed here (expected: a " + EDITED + ")"));
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
        if (workloads.size() <= 1) {
            return workloads.stream().map(EngineManifest::known).findFirst();
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
                    doubtful.stream().map(EngineManifest::words).collect(Collectors.joining(" and "))
                            + (engines.isEmpty() ? ", none of which names vllm" : ", which all run vllm")
                            + " (expected: one that does)");
        }
        return Optional.of(known(left.getFirst()));
    }

    private static Manifest known(Manifest manifest) {
        if (!READ.contains(manifest.kind())) {
            throw new InvalidYaml(
                    manifest.path(),
                    line(manifest),
                    words(manifest) + " (expected: a " + String.join(", a ", READ) + ")");
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
