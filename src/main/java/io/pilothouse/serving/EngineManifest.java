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

    private EngineManifest() {}

    /**
     * Empty when there is no workload at all.
     *
     * @throws InvalidYaml when it cannot be told which it is, or when it is of a kind the console does not know its way about in
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
        if (!manifest.kind().equals("Deployment")) {
            throw new InvalidYaml(manifest.path(), line(manifest), words(manifest) + " (expected: a Deployment)");
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
