package io.pilothouse.rollouts;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.files.ApplicationOverrides;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Stream;

/** Why an endpoint that is served is shown and not changed from here. */
final class OnlyShown {
    private OnlyShown() {}

    /** None where it can be changed. */
    static List<Reason> because(Tree tree, EndpointId endpoint) {
        ManifestFolder folder = ManifestFolder.read(tree, endpoint);
        Stream<Reason> kind = EngineManifest.readOnly(folder).stream().map(InvalidYaml::reason);
        return Stream.concat(kind, ApplicationOverrides.of(tree, folder.folder()).stream())
                .toList();
    }
}
