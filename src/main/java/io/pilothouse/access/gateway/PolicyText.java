package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.gateway.Place.ResourceName;
import io.pilothouse.changes.AccessGateway;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.EndpointName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policies of Envoy Gateway (group {@code gateway.envoyproxy.io/v1alpha1}) as files. */
final class PolicyText {
    static final String GROUP = "gateway.envoyproxy.io/v1alpha1";
    /** In the group of every kind that is written here and in {@link AiRouteText}. */
    static final String KINDS = "gateway.envoyproxy.io/";

    static final String MANAGED = "app.kubernetes.io/managed-by";
    static final String CONSOLE = "pilothouse";
    /** How a policy names the issuer. */
    private static final String PROVIDER = "issuer";
    /** The most values of one claim that a rule of the CRD may name. */
    private static final int VALUES = 128;

    /** As much as a request with pictures in it needs; the gateway's own is 32 KiB. Seen to be enough for 32 MB on an Envoy Gateway 1.9.1. */
    private static final String BUFFER = "32Mi";

    private static final String NOTE =
            "# Written by Pilothouse from what is declared below access/, and written anew when that changes.\n";

    private PolicyText() {}

    /** Who may call anything: nobody. It is what a route without a policy of its own has. */
    static String closed(AccessGateway settings, ResourceName gateway) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("targetRefs", List.of(target("Gateway", gateway.name())));
        spec.put("jwt", jwt(settings));
        spec.put("authorization", Map.of("defaultAction", "Deny"));
        return text("SecurityPolicy", gateway, spec);
    }

    /**
     * Who may call a model, which is called as its route: with its scope, and of one of its teams. The issuer is repeated, since a route's policy hides the gateway's, and the
     * CRD refuses rules about tokens without one.
     */
    static String callers(AccessGateway settings, ResourceName route, List<String> teams) {
        Map<String, Object> authorization = new LinkedHashMap<>();
        authorization.put("defaultAction", "Deny");
        List<Object> rules = new ArrayList<>();
        for (int from = 0; from < teams.size(); from += VALUES) {
            rules.add(rule(route, teams.subList(from, Math.min(from + VALUES, teams.size())), rules.size() + 1));
        }
        if (!rules.isEmpty()) {
            authorization.put("rules", rules);
        }
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("targetRefs", List.of(target("HTTPRoute", route.name())));
        spec.put("jwt", jwt(settings));
        spec.put("authorization", authorization);
        return text("SecurityPolicy", route, spec);
    }

    private static Map<String, Object> rule(ResourceName model, List<String> teams, int number) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("name", Claims.TEAM);
        claim.put("valueType", "String");
        claim.put("values", List.copyOf(teams));
        Map<String, Object> jwt = new LinkedHashMap<>();
        jwt.put("provider", PROVIDER);
        jwt.put("scopes", List.of(Grant.scope(new EndpointName(model.name()))));
        jwt.put("claims", List.of(claim));
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("name", "teams-" + number);
        rule.put("action", "Allow");
        rule.put("principal", Map.of("jwt", jwt));
        return rule;
    }

    private static Map<String, Object> jwt(AccessGateway settings) {
        Map<String, Object> provider = new LinkedHashMap<>();
        provider.put("name", PROVIDER);
        provider.put("issuer", settings.issuer());
        provider.put("audiences", List.of(settings.audience()));
        provider.put("remoteJWKS", Map.of("uri", settings.jwks()));
        provider.put(
                "claimToHeaders",
                List.of(
                        header(Claims.TEAM, Claims.TEAM_HEADER),
                        header(Claims.APPLICATION, Claims.APPLICATION_HEADER)));
        return Map.of("providers", List.of(provider));
    }

    private static Map<String, Object> header(String claim, String header) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("claim", claim);
        map.put("header", header);
        return map;
    }

    /** The limits of the gateway itself, each one counter for all routes. */
    static String limitsOfGateway(ResourceName gateway, List<Map<String, Object>> rules) {
        return limits("Gateway", gateway, rules, false);
    }

    /** The limits of a route, which come beside the gateway's. */
    static String limitsOfRoute(ResourceName route, List<Map<String, Object>> rules) {
        return limits("HTTPRoute", route, rules, true);
    }

    private static String limits(String kind, ResourceName at, List<Map<String, Object>> rules, boolean merged) {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("type", "Global");
        limits.put("global", Map.of("rules", rules));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("targetRefs", List.of(target(kind, at.name())));
        if (merged) {
            spec.put("mergeType", "StrategicMerge");
        }
        spec.put("rateLimit", limits);
        return text("BackendTrafficPolicy", at, spec);
    }

    /** How much of a request the gateway keeps, of whose body the AI Gateway reads the model: more is refused with 413. */
    static String buffered(ResourceName gateway) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("targetRefs", List.of(target("Gateway", gateway.name())));
        spec.put("connection", Map.of("bufferLimit", BUFFER));
        return text("ClientTrafficPolicy", gateway, spec);
    }

    private static Map<String, Object> target(String kind, String name) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("group", "gateway.networking.k8s.io");
        target.put("kind", kind);
        target.put("name", name);
        return target;
    }

    private static String text(String kind, ResourceName name, Map<String, Object> spec) {
        return text(GROUP, kind, name, spec);
    }

    static String text(String group, String kind, ResourceName name, Map<String, Object> spec) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name.name());
        metadata.put("namespace", name.namespace());
        metadata.put("labels", Map.of(MANAGED, CONSOLE));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", group);
        object.put("kind", kind);
        object.put("metadata", metadata);
        object.put("spec", spec);
        return NOTE + YamlDocument.write(object);
    }
}
