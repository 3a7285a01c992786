package io.pilothouse.rollouts;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.ServingReader;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.EndpointPlace;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;

/** Who stands under the name of an endpoint in a tree. */
public sealed interface Occupant {
    /** Nothing lies there. */
    record Nobody() implements Occupant {}

    /** Files lie there, and no workload is among them: somebody else's. */
    record Others(String folder) implements Occupant {
        public Reason sentence() {
            return Reason.of("rollouts.refused.folder-taken", folder);
        }
    }

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
            return EngineManifest.readOnly(folder)
                    .<Occupant>map(only -> new Unreadable(only.reason()))
                    .or(() -> ServingReader.read(folder, endpoint).map(Serves::new))
                    .orElseGet(() -> withoutWorkload(tree, folder.folder()));
        } catch (InvalidYaml wrong) {
            return new Unreadable(Reason.of("rollouts.refused.unreadable", endpoint, wrong.reason()));
        }
    }

    private static Occupant withoutWorkload(Tree tree, String folder) {
        return EndpointPlace.isTaken(tree, folder) ? new Others(folder) : new Nobody();
    }
}
