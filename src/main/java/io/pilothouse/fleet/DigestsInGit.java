package io.pilothouse.fleet;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.review.tracking.DeclaredDigests;
import io.pilothouse.serving.ServingReader;
import io.pilothouse.units.Digest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The digest of the weights that an endpoint's manifests want. */
@Component
class DigestsInGit implements DeclaredDigests {
    @Override
    public Optional<Digest> of(Tree tree, String folder) {
        return tree.layout()
                .endpointAt(folder)
                .flatMap(endpoint -> endpoint.id())
                .flatMap(endpoint -> {
                    try {
                        return ServingReader.read(ManifestFolder.read(tree, endpoint), endpoint)
                                .map(spec -> spec.model().digest());
                    } catch (InvalidYaml unreadable) {
                        return Optional.empty();
                    }
                });
    }
}
