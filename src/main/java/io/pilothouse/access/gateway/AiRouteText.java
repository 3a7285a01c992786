package io.pilothouse.access.gateway;

import io.pilothouse.access.gateway.Place.ResourceName;
import io.pilothouse.serving.RouteAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the AI Gateway gets to an endpoint (group {@code aigateway.envoyproxy.io/v1beta1}): by the model that a request names, counting the tokens of each answer. */
final class AiRouteText {
    private static final String GROUP = "aigateway.envoyproxy.io/v1beta1";
    /** Of the services of endpoints. */
    private static final int PORT = 8000;

    private AiRouteText() {}

    /**
     * The gateway makes an HTTPRoute of the same name of it. No time-out: answers stream for minutes, and where none is said the AI Gateway ends them
     * after 60 s.
     */
    static String route(ResourceName endpoint, ResourceName gateway, @Nullable String hostname) {
        Map<String, Object> parent = new LinkedHashMap<>();
        parent.put("group", "gateway.networking.k8s.io");
        parent.put("kind", "Gateway");
        parent.put("name", gateway.name());
        parent.put("namespace", gateway.namespace());
        Map<String, Object> cost = new LinkedHashMap<>();
        cost.put("metadataKey", LimitRule.TOTAL);
        cost.put("type", "TotalToken");
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("type", "Exact");
        header.put("name", RouteAddress.MODEL_HEADER);
        header.put("value", endpoint.name());
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("matches", List.of(Map.of("headers", List.of(header))));
        rule.put("backendRefs", List.of(Map.of("name", endpoint.name())));
        rule.put("timeouts", Map.of("request", "0s"));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("parentRefs", List.of(parent));
        if (hostname != null) {
            spec.put("hostnames", List.of(hostname));
        }
        spec.put("llmRequestCosts", List.of(cost));
        spec.put("rules", List.of(rule));
        return PolicyText.text(GROUP, "AIGatewayRoute", endpoint, spec);
    }

    /** Engines need nobody's token, and whoever reads their logs should not get one. */
    static String service(ResourceName endpoint) {
        Map<String, Object> backend = new LinkedHashMap<>();
        backend.put("group", "gateway.envoyproxy.io");
        backend.put("kind", "Backend");
        backend.put("name", endpoint.name());
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("schema", Map.of("name", "OpenAI"));
        spec.put("backendRef", backend);
        spec.put("headerMutation", Map.of("remove", List.of("authorization")));
        return PolicyText.text(GROUP, "AIServiceBackend", endpoint, spec);
    }

    static String backend(ResourceName endpoint) {
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("hostname", endpoint.name() + "." + endpoint.namespace() + ".svc.cluster.local");
        address.put("port", PORT);
        return PolicyText.text(
                PolicyText.GROUP, "Backend", endpoint, Map.of("endpoints", List.of(Map.of("fqdn", address))));
    }
}
