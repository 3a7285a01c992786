package io.pilothouse.serving.files;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.Kustomization;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files of a folder that its kustomization lays over a manifest, and that say what differs as that manifest would. */
final class OwnPatches {
    private OwnPatches() {}

    /** Their paths, in their order. */
    static List<String> of(Tree tree, Kustomization kustomization, Manifest made) {
        return Stream.of("patches", "patchesStrategicMerge")
                .flatMap(field -> kustomization.document().get(field).stream())
                .flatMap(patches -> patches instanceof List<?> all ? all.stream() : Stream.empty())
                .flatMap(patch -> path(patch, kustomization).stream())
                .filter(path -> Layout.isBelow(path, kustomization.folder()))
                .filter(path ->
                        tree.file(path).filter(text -> isOf(made, path, text)).isPresent())
                .distinct()
                .toList();
    }

    private static Optional<String> path(@Nullable Object patch, Kustomization kustomization) {
        String named =
                patch instanceof Map<?, ?> map ? Objects.toString(map.get("path"), "") : Objects.toString(patch, "");
        return named.isEmpty() || named.contains("\n") ? Optional.empty() : kustomization.target(named);
    }

    /** It names a manifest as it is called before it gets a prefix or a suffix. */
    private static boolean isOf(Manifest made, String path, String text) {
        try {
            Manifest patch = new Manifest(path, YamlDocument.parse(path, text));
            return patch.kind().equals(made.kind())
                    && !patch.name().isEmpty()
                    && made.name().contains(patch.name());
        } catch (InvalidYaml otherKindOfPatch) {
            return false;
        }
    }
}
