package io.pilothouse.sandbox;

import io.pilothouse.promql.Labels;
import io.pilothouse.units.DeviceResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the simulated nodes have, as kube-state-metrics says it. */
record NodeDevices(List<SimulatedDevice> devices) {
    /** How many of each resource each node has, with those that are no devices. */
    Map<Labels, Double> offers() {
        Map<Labels, Double> offers = new LinkedHashMap<>();
        for (SimulatedDevice device : devices) {
            offers.merge(resource(device.node(), DeviceResource.metric(device.resource())), 1.0, Double::sum);
            offers.put(resource(device.node(), "pods"), 110.0);
        }
        return offers;
    }

    private static Labels resource(String node, String resource) {
        return Labels.of(Map.of("node", node, "resource", resource));
    }

    /** By the name of the node. */
    Map<String, Map<String, String>> labels() {
        Map<String, Map<String, String>> nodes = new LinkedHashMap<>();
        devices.forEach(device -> nodes.put(
                device.node(),
                Map.of(
                        "node",
                        device.node(),
                        "label_nvidia_com_gpu_product",
                        device.product().replace(' ', '-'))));
        return nodes;
    }
}
