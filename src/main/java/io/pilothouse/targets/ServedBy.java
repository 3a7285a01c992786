package io.pilothouse.targets;

import io.pilothouse.changes.Environments;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.NotRendered;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.Set;

/** Whose metrics an endpoint's are, as the repository says it. */
public sealed interface ServedBy {
    /** Those whose pods' names say whose they are. */
    Set<String> KINDS = Set.of("Deployment", "StatefulSet", "LeaderWorkerSet", "Rollout");

    record Known(Subject subject) implements ServedBy {}

    /** @param isForNow whether the same files may say it later */
    record Unknown(Reason why, boolean isForNow) implements ServedBy {
        private Unknown(Reason why) {
            this(why, false);
        }
    }

    static ServedBy of(Tree tree, EndpointId endpoint) {
        try {
            return EngineManifest.in(ManifestFolder.read(tree, endpoint))
                    .map(engine -> of(tree, endpoint, engine))
                    .orElseGet(() -> new Unknown(
                            Reason.of("git.target.no-workload", tree.layout().folder(endpoint))));
        } catch (InvalidYaml unreadable) {
            return new Unknown(unreadable.reason(), unreadable instanceof NotRendered later && later.isForNow());
        }
    }

    private static ServedBy of(Tree tree, EndpointId endpoint, Manifest engine) {
        if (!KINDS.contains(engine.kind())) {
            return new Unknown(Reason.of("git.target.kind", engine.path(), engine.kind()));
        }
        return Environments.readable(tree)
                .named(endpoint.environment())
                .<ServedBy>map(environment -> new Known(new Subject(environment.namespace(), engine.name())))
                .orElseGet(() -> new Unknown(Reason.of(
                        "git.target.no-environment",
                        tree.layout().file(ConsoleFile.ENVIRONMENTS),
                        endpoint.environment())));
    }
}
