package io.pilothouse.access.gateway;

import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that policies and what is wrong with them follow from in one folder: equal before and after a change that is none of a gateway's business.
 *
 * @param isLeftAlone also where nothing lies there
 * @param policies the texts where the console's policies of an endpoint are
 */
public record SeenByGateway(boolean isLeftAlone, List<?> manifests, List<Optional<String>> policies) {
    /** A manifest without its form. */
    private record Applied(String path, String origin, Map<String, Object> data) {
        static Applied of(Manifest manifest) {
            return new Applied(
                    manifest.path(), manifest.origin(), manifest.document().data());
        }
    }

    public static SeenByGateway in(Tree tree, String folder) {
        return new SeenByGateway(
                PolicyFolders.isLeftAlone(tree, folder),
                GatewayManifests.in(tree, folder).stream().map(Applied::of).toList(),
                PolicyFiles.ofEndpoint(folder).stream().map(tree::file).toList());
    }
}
