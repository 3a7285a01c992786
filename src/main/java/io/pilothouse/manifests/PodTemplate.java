package io.pilothouse.manifests;

import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.units.DeviceResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pods a manifest makes, whatever its kind.
 *
 * @param at the path of the template, with a dot at its end; empty for a pod itself
 */
public record PodTemplate(Manifest manifest, String at) {
    public static Optional<PodTemplate> of(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "Rollout" ->
                Optional.of(new PodTemplate(manifest, "spec.template."));
            case "CronJob" -> Optional.of(new PodTemplate(manifest, "spec.jobTemplate.spec.template."));
            case "LeaderWorkerSet" ->
                Optional.of(new PodTemplate(manifest, "spec.leaderWorkerTemplate.workerTemplate."));
            case "Pod" -> Optional.of(new PodTemplate(manifest, ""));
            default -> Optional.empty();
        };
    }

    /** @param at the path of the container */
    record Container(Manifest manifest, String at) {
        String name() {
            String name = manifest.text(at + ".name");
            return name.isEmpty() ? at.substring(at.lastIndexOf('.') + 1) : name;
        }

        /** Of a part of it, or of the container where that part is missing. */
        int line(String part) {
            int line = manifest.document().line(at + "." + part);
            return line > 0 ? line : manifest.document().line(at);
        }

        Map<String, String> resources(String which) {
            return manifest.texts(at + ".resources." + which);
        }
    }

    List<Container> containers() {
        List<Container> containers = new ArrayList<>();
        for (String list : List.of("initContainers", "containers")) {
            int size = manifest.document().get(at + "spec." + list).orElse(null) instanceof List<?> items
                    ? items.size()
                    : 0;
            for (int i = 0; i < size; i++) {
                containers.add(new Container(manifest, at + "spec." + list + "[" + i + "]"));
            }
        }
        return containers;
    }

    public boolean wantsDevices() {
        return containers().stream()
                .flatMap(container -> container.resources("limits").keySet().stream())
                .anyMatch(DeviceResource::isOne);
    }
}
