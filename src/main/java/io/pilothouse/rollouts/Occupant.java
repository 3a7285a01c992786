package io.pilothouse.rollouts;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.ServingReader;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;

/** Who stands under the name of an endpoint in a tree. */
public sealed interface Occupant {
    /** No Deployment; other files may lie there all the same. */
    record Nobody() implements Occupant {}

    record Serves(ServingSpec spec) implements Occupant {
        /** What has to be said before it gets something else. */
        public Reason sentence() {
            return ServedAlready.sentence(spec);
        }
    }

    /** It cannot be read, or only be read. @param reason names the file, the line and what was expected */
    record Unreadable(Reason reason) implements Occupant {}

    static Occupant of(Tree tree, EndpointId endpoint) {
        try {
            ManifestFolder folder = ManifestFolder.read(tree, endpoint);
            return EngineManifest.in(folder)
                    .flatMap(EngineManifest::readOnly)
                    .<Occupant>map(only -> new Unreadable(Reason.of("check.said", String.valueOf(only.getMessage()))))
                    .or(() -> ServingReader.read(folder, endpoint).map(Serves::new))
                    .orElseGet(Nobody::new);
        } catch (InvalidYaml wrong) {
            return new Unreadable(
                    Reason.of("rollouts.refused.unreadable", endpoint, String.valueOf(wrong.getMessage())));
        }
    }
}
