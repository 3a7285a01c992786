package io.pilothouse.serving.files;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import java.util.stream.Stream;

/** The routes that are applied of a folder, called and answering as they are then. */
final class EndpointRoutes {
    private EndpointRoutes() {}

    /** None of a folder that cannot be read: other checks say so. */
    static Stream<Manifest> in(Tree tree, String folder) {
        try {
            return ManifestFolder.read(tree, folder).manifests().stream()
                    .filter(manifest -> ManifestFolder.ROUTES.contains(manifest.kind()));
        } catch (InvalidYaml unread) {
            return Stream.empty();
        }
    }
}
