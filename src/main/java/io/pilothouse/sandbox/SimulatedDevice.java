package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Node;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A device of a simulated node, or a slice of one, as dcgm-exporter labels it.
 *
 * @param number among those of the resource on the node, from 0
 * @param gpu on the node
 * @param mebibytes of memory
 * @param profile and {@code instance} of a slice; empty of a whole device
 */
record SimulatedDevice(
        String node,
        String resource,
        int number,
        int gpu,
        String product,
        int mebibytes,
        String profile,
        String instance) {
    private static final String MIG = "nvidia.com/mig-";
    private static final String WHOLE = "nvidia.com/gpu";
    /** Of fourteen small slices on eight devices two are on each of the first six. */
    private static final int PAIRED = 12;

    static List<SimulatedDevice> of(Node node) {
        return node.getStatus().getAllocatable().entrySet().stream()
                .filter(entry -> entry.getKey().equals(WHOLE) || entry.getKey().startsWith(MIG))
                .flatMap(entry -> of(
                        node,
                        entry.getKey(),
                        entry.getValue().getNumericalAmount().intValue()))
                .toList();
    }

    private static Stream<SimulatedDevice> of(Node node, String resource, int count) {
        Map<String, String> labels = node.getMetadata().getLabels();
        String profile = resource.startsWith(MIG) ? resource.substring(MIG.length()) : "";
        int mebibytes = Integer.parseInt(labels.getOrDefault(resource + ".memory", "0"));
        return IntStream.range(0, count)
                .mapToObj(number -> new SimulatedDevice(
                        node.getMetadata().getName(),
                        resource,
                        number,
                        gpu(profile, number),
                        labels.getOrDefault("nvidia.com/gpu.product", "").replace('-', ' '),
                        mebibytes,
                        profile,
                        instance(profile, number)));
    }

    private static int gpu(String profile, int number) {
        return profile.startsWith("1g") ? number < PAIRED ? number / 2 : number - PAIRED / 2 : number;
    }

    private static String instance(String profile, int number) {
        if (profile.isEmpty()) {
            return "";
        }
        return profile.startsWith("3g")
                ? "1"
                : profile.startsWith("2g") ? "5" : number < PAIRED && number % 2 == 1 ? "10" : "9";
    }

    Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        labels.put("UUID", "GPU-" + UUID.nameUUIDFromBytes((node + "/" + gpu).getBytes(StandardCharsets.UTF_8)));
        labels.put("gpu", String.valueOf(gpu));
        labels.put("device", "nvidia" + gpu);
        labels.put("modelName", product);
        labels.put("Hostname", node);
        labels.put("job", "dcgm-exporter");
        labels.put("GPU_I_PROFILE", profile);
        labels.put("GPU_I_ID", instance);
        return labels;
    }
}
