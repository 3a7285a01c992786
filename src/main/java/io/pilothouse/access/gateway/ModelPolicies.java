package io.pilothouse.access.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.access.gateway.Place.ResourceName;
import io.pilothouse.changes.AccessGateway;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of one model follow from, and nothing else: of a thousand models a change is about one, and the others are not written again.
 *
 * @param model its route and what it is called
 * @param teams the ids of those that may call it
 * @param standing what its file of limits holds now; null where there is none
 * @param isRouted whether the console makes the route too
 */
record ModelPolicies(
        AccessGateway settings,
        ResourceName gateway,
        @Nullable String hostname,
        ResourceName model,
        List<String> teams,
        List<GatewayLimit> limits,
        @Nullable String standing,
        boolean isRouted) {
    /** Of all texts together, in characters. */
    private static final long MOST_KEPT = 20_000_000;

    private static final Cache<ModelPolicies, SortedMap<String, String>> KNOWN = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .<ModelPolicies, SortedMap<String, String>>weigher((_, files) ->
                    files.values().stream().mapToInt(String::length).sum())
            .build();

    ModelPolicies {
        teams = List.copyOf(teams);
        limits = List.copyOf(limits);
    }

    /** By their names in the folder of the endpoint. */
    SortedMap<String, String> files() {
        return KNOWN.get(this, ModelPolicies::written);
    }

    private SortedMap<String, String> written() {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(PolicyFiles.SECURITY, PolicyText.callers(settings, model, teams));
        List<Map<String, Object>> rules = RulePlaces.placed(limits, PolicyFiles.LIMITS, standing);
        if (!rules.isEmpty()) {
            files.put(PolicyFiles.LIMITS, PolicyText.limitsOfRoute(model, rules));
        }
        if (isRouted) {
            files.put(PolicyFiles.ROUTE, AiRouteText.route(model, gateway, hostname));
            files.put(PolicyFiles.AI_BACKEND, AiRouteText.service(model));
            files.put(PolicyFiles.BACKEND, AiRouteText.backend(model));
        }
        return Collections.unmodifiableSortedMap(files);
    }
}
