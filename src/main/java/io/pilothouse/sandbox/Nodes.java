package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cluster's nodes with the labels that GPU feature discovery and the MIG manager leave on real ones. */
final class Nodes {
    private static final String H100 = "NVIDIA-H100-80GB-HBM3";
    private static final String A100 = "NVIDIA-A100-SXM4-80GB";
    private static final String L40S = "NVIDIA-L40S";

    private Nodes() {}

    /** @param whole devices without MIG. @param slices how many of each profile */
    private record Gpus(String product, int mebibytes, int whole, Map<String, Integer> slices) {}

    static List<Node> all(Instant created) {
        return List.of(
                gpu("gpu-h100-1", new Gpus(H100, 81_559, 8, Map.of()), created),
                gpu("gpu-h100-2", new Gpus(H100, 81_559, 8, Map.of()), created),
                gpu(
                        "gpu-a100-1",
                        new Gpus(A100, 81_920, 0, Map.of("3g.40gb", 8, "2g.20gb", 6, "1g.10gb", 14)),
                        created),
                gpu("gpu-l40s-1", new Gpus(L40S, 46_068, 4, Map.of()), created),
                gpu("gpu-l40s-2", new Gpus(L40S, 46_068, 4, Map.of()), created),
                node("cpu-1", Map.of("node-role.kubernetes.io/control-plane", ""), Map.of(), created),
                node("cpu-2", Map.of(), Map.of(), created));
    }

    private static Node gpu(String name, Gpus gpus, Instant created) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("nvidia.com/gpu.present", "true");
        labels.put("nvidia.com/gpu.product", gpus.product());
        labels.put("nvidia.com/gpu.memory", String.valueOf(gpus.mebibytes()));
        labels.put("nvidia.com/gpu.count", gpus.product().equals(L40S) ? "4" : "8");
        labels.put("nvidia.com/gpu.replicas", "1");
        labels.put("nvidia.com/gpu.sharing-strategy", "none");
        labels.put("nvidia.com/mig.capable", String.valueOf(!gpus.product().equals(L40S)));
        labels.put("nvidia.com/mig.strategy", "mixed");
        labels.put("nvidia.com/cuda.driver-version.full", "580.82.07");
        Map<String, Quantity> devices = new LinkedHashMap<>();
        if (gpus.whole() > 0) {
            devices.put("nvidia.com/gpu", new Quantity(String.valueOf(gpus.whole())));
        }
        gpus.slices().forEach((profile, count) -> {
            devices.put("nvidia.com/mig-" + profile, new Quantity(String.valueOf(count)));
            labels.put("nvidia.com/mig-" + profile + ".count", String.valueOf(count));
            labels.put("nvidia.com/mig-" + profile + ".memory", memory(profile));
            labels.put("nvidia.com/mig-" + profile + ".product", gpus.product() + "-MIG-" + profile);
            labels.put("nvidia.com/mig-" + profile + ".replicas", "1");
            labels.put("nvidia.com/mig-" + profile + ".sharing-strategy", "none");
        });
        if (!gpus.slices().isEmpty()) {
            labels.put("nvidia.com/mig.config", "all-mixed");
            labels.put("nvidia.com/mig.config.state", "success");
        }
        return new NodeBuilder(node(name, labels, devices, created))
                .editOrNewSpec()
                .addNewTaint()
                .withKey("nvidia.com/gpu")
                .withValue("present")
                .withEffect("NoSchedule")
                .endTaint()
                .endSpec()
                .build();
    }

    /** MiB, as the driver of an A100-80 reports the slices. */
    private static String memory(String profile) {
        return switch (profile) {
            case "3g.40gb" -> "40192";
            case "2g.20gb" -> "19968";
            default -> "9856";
        };
    }

    private static Node node(String name, Map<String, String> own, Map<String, Quantity> devices, Instant created) {
        Map<String, String> labels = new LinkedHashMap<>(own);
        labels.put("kubernetes.io/hostname", name);
        labels.put("kubernetes.io/os", "linux");
        labels.put("kubernetes.io/arch", "amd64");
        Map<String, Quantity> capacity = new LinkedHashMap<>(devices);
        capacity.put("cpu", new Quantity("192"));
        capacity.put("memory", new Quantity("2Ti"));
        capacity.put("ephemeral-storage", new Quantity("7Ti"));
        capacity.put("pods", new Quantity("110"));
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withUid(name)
                .withLabels(labels)
                .withCreationTimestamp(created.toString())
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withCapacity(capacity)
                .withAllocatable(capacity)
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .withReason("KubeletReady")
                .withMessage("kubelet is posting ready status")
                .endCondition()
                .endStatus()
                .build();
    }
}
