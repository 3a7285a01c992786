package io.pilothouse.serving.files;

import io.pilothouse.serving.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which pods the Prometheus operator reads metrics of. */
final class PodMonitorManifest {
    private PodMonitorManifest() {}

    static Map<String, Object> of(Blueprint blueprint) {
        return of(blueprint.metadata(), blueprint.selector(), Map.of("port", Blueprint.PORT_NAME));
    }

    /** @param port the name of a port of the pods, or its number */
    static Map<String, Object> of(
            Map<String, Object> metadata, Map<String, String> selector, Map<String, Object> port) {
        Map<String, Object> endpoint = new LinkedHashMap<>(port);
        endpoint.put("path", "/metrics");
        endpoint.put("interval", "15s");
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("selector", Map.of("matchLabels", selector));
        spec.put("podTargetLabels", List.of(Labels.ENDPOINT, Labels.ENVIRONMENT, Labels.TEAM, Labels.MODEL_VERSION));
        spec.put("podMetricsEndpoints", List.of(endpoint));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", "monitoring.coreos.com/v1");
        object.put("kind", "PodMonitor");
        object.put("metadata", metadata);
        object.put("spec", spec);
        return object;
    }
}
