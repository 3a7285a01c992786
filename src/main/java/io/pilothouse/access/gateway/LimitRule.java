package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A limit as a rule of a BackendTrafficPolicy. Callers are told apart by headers that the gateway sets from claims of their token, whatever they
 * send themselves.
 */
final class LimitRule {
    /** What the AI Gateway leaves in a request's metadata of each answer, by {@code llmRequestCosts}. */
    static final String COSTS = "io.envoy.ai_gateway";

    static final String TOTAL = "llm_total_token";

    private static final String REQUESTS = "requests";
    private static final String SHARED = "shared";
    static final String FREE = "x-pilothouse-free";

    private LimitRule() {}

    static Map<String, Object> of(GatewayLimit limit) {
        Map<String, Object> rule = new LinkedHashMap<>();
        switch (limit.whose()) {
            case Whose.OfModel _ -> {}
            case Whose.OfGrant grant ->
                rule.put(
                        "clientSelectors", only(Claims.TEAM_HEADER, grant.team().value()));
            case Whose.OfTeam one ->
                rule.put("clientSelectors", only(Claims.TEAM_HEADER, one.team().value()));
            case Whose.OfApplication one ->
                rule.put(
                        "clientSelectors",
                        only(Claims.APPLICATION_HEADER, one.application().value()));
        }
        rule.put("limit", amount(limit.most(), limit.window()));
        if (limit.tokens()) {
            rule.put("cost", tokens());
        }
        if (limit.whose().overModels()) {
            rule.put(SHARED, true);
        }
        return rule;
    }

    /**
     * What keeps the place of a rule that is no more, since counters are kept by place. No caller is meant, and whoever means it is free.
     *
     * @param shared as that rule was: the gateway numbers shared rules and others apart
     */
    static Map<String, Object> free(boolean shared) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("clientSelectors", only(FREE, "free"));
        rule.put("limit", amount(Window.COUNTER, CounterWindow.MINUTE));
        if (shared) {
            rule.put(SHARED, true);
        }
        return rule;
    }

    static boolean isFree(Map<?, ?> rule) {
        return counter(rule).equals(counter(free(isShared(rule))));
    }

    static boolean isShared(Map<?, ?> rule) {
        return Boolean.TRUE.equals(rule.get(SHARED));
    }

    /** All of a rule but how much it allows, in one order: with another amount it is the same counter. */
    static String counter(Map<?, ?> rule) {
        return String.valueOf(sorted(rule));
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, below) -> {
                if (!REQUESTS.equals(key)) {
                    sorted.put(String.valueOf(key), sorted(below));
                }
            });
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(LimitRule::sorted).toList()
                : String.valueOf(value);
    }

    private static List<Object> only(String header, String value) {
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("name", header);
        match.put("type", "Exact");
        match.put("value", value);
        return List.of(Map.of("headers", List.of(match)));
    }

    private static Map<String, Object> amount(long most, CounterWindow window) {
        Map<String, Object> amount = new LinkedHashMap<>();
        amount.put(REQUESTS, most);
        amount.put("unit", window.unit());
        return amount;
    }

    /** The request itself costs nothing; its answer what it says that it used. */
    private static Map<String, Object> tokens() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("from", "Number");
        request.put("number", 0);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("namespace", COSTS);
        metadata.put("key", TOTAL);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("from", "Metadata");
        response.put("metadata", metadata);
        Map<String, Object> cost = new LinkedHashMap<>();
        cost.put("request", request);
        cost.put("response", response);
        return cost;
    }
}
