package io.pilothouse.serving;

import io.pilothouse.manifests.ManifestFolder.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a workload of another kind than a Deployment leaves to somebody else, or says in a way that one number cannot hold. */
final class UnsaidByKind {
    private UnsaidByKind() {}

    /** Each as it stands, or as its place and who decides it. */
    static List<String> of(Workload workload) {
        return switch (workload.manifest().kind()) {
            case AsDeployment.GROUPS -> ofGroups(workload);
            case AsDeployment.KSERVE -> ofKserve(workload);
            default -> List.of();
        };
    }

    private static List<String> ofGroups(Workload workload) {
        List<String> unsaid = new ArrayList<>();
        String template = "spec.leaderWorkerTemplate.";
        if (workload.podsOfReplica().isEmpty()) {
            unsaid.add(template + "size: " + workload.manifest().text(template + "size"));
        }
        Map.Entry<String, Integer> leader = workload.devices();
        Manifest manifest = workload.manifest();
        Map.Entry<String, Integer> worker = Workload.devices(manifest, template + "workerTemplate.spec");
        if (leader != null && worker != null && !leader.equals(worker)) {
            unsaid.add(template + "workerTemplate: " + worker.getValue() + " × " + worker.getKey());
        }
        return unsaid;
    }

    /** KServe fills in what is missing from configurations that the manifest does not hold. */
    private static List<String> ofKserve(Workload workload) {
        Manifest manifest = workload.manifest();
        TreeSet<String> unsaid = new TreeSet<>();
        if (workload.engine().isEmpty()) {
            unsaid.add("spec.template.containers: by KServe's configuration");
        } else if (workload.devices() == null && workload.unreadDevices().isEmpty()) {
            unsaid.add("spec.template.containers.resources: by KServe's configuration");
        }
        if (workload.podsOfReplica().isEmpty()) {
            unsaid.add("spec.worker: a group of pods whose size KServe decides");
        }
        for (String field : List.of("spec.parallelism.data", "spec.parallelism.dataLocal")) {
            manifest.document().get(field).ifPresent(there -> unsaid.add(field + ": " + manifest.text(field)));
        }
        for (String field : List.of("spec.baseRefs", "spec.prefill")) {
            manifest.document().get(field).ifPresent(there -> unsaid.add(field));
        }
        return List.copyOf(unsaid);
    }
}
