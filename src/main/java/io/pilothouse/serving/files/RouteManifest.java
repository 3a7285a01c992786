package io.pilothouse.serving.files;

import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.Labels;
import io.pilothouse.units.TeamName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The way from the gateway: {@code /<endpoint>/v1/…} becomes {@code /v1/…} of the engine. No time-out: answers stream for minutes. Who may
 * call stands in an annotation; the gateway's own policies enforce it.
 */
final class RouteManifest {
    private RouteManifest() {}

    static Map<String, Object> of(Blueprint blueprint) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("parentRefs", List.of(gateway(blueprint.defaults().gateway())));
        blueprint
                .defaults()
                .gateway()
                .hostname(blueprint.environment().name())
                .ifPresent(hostname -> spec.put("hostnames", List.of(hostname)));
        spec.put("rules", List.of(rule(blueprint.name())));
        Map<String, Object> metadata = blueprint.metadata();
        metadata.put(
                "annotations", Map.of(Labels.CALLERS, callers(blueprint.spec().callers())));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", "gateway.networking.k8s.io/v1");
        object.put("kind", "HTTPRoute");
        object.put("metadata", metadata);
        object.put("spec", spec);
        return object;
    }

    static String callers(List<TeamName> callers) {
        return callers.stream().map(TeamName::value).sorted().collect(Collectors.joining(","));
    }

    static Map<String, Object> gateway(Defaults.Gateway gateway) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("name", gateway.name());
        reference.put("namespace", gateway.namespace());
        return reference;
    }

    static Map<String, Object> rule(String endpoint) {
        Map<String, Object> path = new LinkedHashMap<>();
        path.put("type", "PathPrefix");
        path.put("value", "/" + endpoint + "/v1");
        Map<String, Object> rewrite = new LinkedHashMap<>();
        rewrite.put("type", "ReplacePrefixMatch");
        rewrite.put("replacePrefixMatch", "/v1");
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("type", "URLRewrite");
        filter.put("urlRewrite", Map.of("path", rewrite));
        Map<String, Object> backend = new LinkedHashMap<>();
        backend.put("name", endpoint);
        backend.put("port", Blueprint.PORT);
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("matches", List.of(Map.of("path", path)));
        rule.put("filters", List.of(filter));
        rule.put("backendRefs", List.of(backend));
        rule.put("timeouts", Map.of("request", "0s"));
        return rule;
    }
}
