package io.pilothouse.chart;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** What the kubelet mounts into a pod, as files. */
final class PodFiles {
    private PodFiles() {}

    /**
     * Files of Secrets say which they are of.
     *
     * @param root below which they lie as they do in the pod
     * @param moved the settings, with the paths that they have here
     */
    static void lay(PodSpec pod, ConfigMap settings, Path root, UnaryOperator<String> moved) throws IOException {
        for (VolumeMount mount : pod.getContainers().getFirst().getVolumeMounts()) {
            Path folder =
                    Files.createDirectories(root.resolve(mount.getMountPath().substring(1)));
            Volume volume = pod.getVolumes().stream()
                    .filter(one -> one.getName().equals(mount.getName()))
                    .findFirst()
                    .orElseThrow();
            if (mount.getName().equals("settings")) {
                for (var file : settings.getData().entrySet()) {
                    Files.writeString(folder.resolve(file.getKey()), moved.apply(file.getValue()));
                }
            }
            if (volume.getProjected() != null) {
                for (var source : volume.getProjected().getSources()) {
                    KeyToPath item = source.getSecret().getItems().getFirst();
                    Files.writeString(
                            folder.resolve(item.getPath()),
                            "secret of " + source.getSecret().getName() + "/" + item.getKey() + "\n");
                }
            }
        }
    }
}
