package io.pilothouse.rollouts;

import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.Workload;
import io.pilothouse.units.EndpointId;

/**
 * Where the devices of an endpoint stand in its files.
 *
 * @param line of the file, 0 when nothing stands there
 * @param surge replicas that come before old ones go
 */
record DeviceLines(String path, int line, int surge) {
    static DeviceLines of(Tree tree, EndpointId endpoint) {
        return EngineManifest.in(ManifestFolder.read(tree, endpoint))
                .map(DeviceLines::of)
                .orElse(new DeviceLines(tree.layout().folder(endpoint), 0, 0));
    }

    private static DeviceLines of(Manifest deployment) {
        String engine = new Workload(deployment).engine().orElse("spec");
        int line = deployment.document().line(engine + ".resources");
        return new DeviceLines(deployment.path(), line, surges(deployment) ? 1 : 0);
    }

    /** A StatefulSet never has more pods than replicas, a LeaderWorkerSet only where it says so. */
    private static boolean surges(Manifest workload) {
        return switch (workload.kind()) {
            case "StatefulSet" -> false;
            case "LeaderWorkerSet" ->
                !workload.text("spec.rolloutStrategy.rollingUpdateConfiguration.maxSurge")
                        .matches("(0%?)?");
            default ->
                !workload.text("spec.strategy.rollingUpdate.maxSurge").matches("0%?")
                        && !workload.text("spec.strategy.type").equals("Recreate");
        };
    }
}
