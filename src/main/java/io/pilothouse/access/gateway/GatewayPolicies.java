package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.gateway.Place.Reached;
import io.pilothouse.access.gateway.Place.ResourceName;
import io.pilothouse.access.gateway.Place.Route;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is declared as policies of Envoy Gateway, with or without the AI Gateway: on the gateway itself the issuer, nobody allowed, and the
 * budgets that count over all models; on each model's route the issuer again, its scope, its teams, and the budgets of the model. Pure.
 */
public final class GatewayPolicies {
    private final Place place;
    private final SortedMap<String, String> files = new TreeMap<>();
    private final List<GatewayLimits.NotHeld> notHeld = new ArrayList<>();
    private final List<EndpointName> unreached = new ArrayList<>();

    private GatewayPolicies(Place place) {
        this.place = place;
    }

    /** @param today the day in UTC: what has ended by then is not held open */
    public static Rendered render(Declared declared, Place place, LocalDate today) {
        GatewayPolicies policies = new GatewayPolicies(place);
        policies.ofGateway(new Counters(declared, today, noTokens(place, Route.AI)));
        for (Reached endpoint : place.endpoints()) {
            policies.ofEndpoint(endpoint, new Counters(declared, today, noTokens(place, endpoint.route())));
        }
        return new Rendered(policies.files, policies.notHeld, policies.unreached);
    }

    /** Why the tokens of what comes over a route are not counted; null where they are. */
    static @Nullable Reason noTokens(Place place, Route route) {
        if (!place.settings().kind().countsTokens()) {
            return Reason.of("limits.not-held.no-ai-gateway");
        }
        return route == Route.PLAIN ? Reason.of(GatewayLimits.NotHeld.ON_A_PATH) : null;
    }

    private void ofGateway(Counters counters) {
        String folder = place.settings().folder() + "/";
        files.put(folder + PolicyFiles.SECURITY, PolicyText.closed(place.settings(), place.gateway()));
        List<Map<String, Object>> rules = rules(counters.overModels(), folder);
        if (!rules.isEmpty()) {
            files.put(folder + PolicyFiles.LIMITS, PolicyText.limitsOfGateway(place.gateway(), rules));
        }
        if (place.settings().kind().countsTokens() && !place.isBufferedElsewhere()) {
            files.put(folder + PolicyFiles.CLIENTS, PolicyText.buffered(place.gateway()));
        }
    }

    private void ofEndpoint(Reached endpoint, Counters counters) {
        EndpointName model = endpoint.name();
        if (counters.declared().model(model).isEmpty()) {
            return;
        }
        if (endpoint.route() == Route.NONE && !place.settings().kind().countsTokens()) {
            unreached.add(model);
            return;
        }
        ResourceName name = new ResourceName(place.namespace().value(), model.value());
        String folder = endpoint.folder() + "/";
        files.put(
                folder + PolicyFiles.SECURITY,
                PolicyText.callers(place.settings(), name, model, counters.callers(model)));
        List<Map<String, Object>> rules = rules(counters.ofModel(model), folder);
        if (!rules.isEmpty()) {
            files.put(folder + PolicyFiles.LIMITS, PolicyText.limitsOfRoute(name, rules));
        }
        boolean isOwn = place.standing().containsKey(folder + PolicyFiles.ROUTE);
        if (endpoint.route() == Route.NONE || endpoint.route() == Route.AI && isOwn) {
            files.put(folder + PolicyFiles.ROUTE, AiRouteText.route(name, place));
            files.put(folder + PolicyFiles.AI_BACKEND, AiRouteText.service(name));
            files.put(folder + PolicyFiles.BACKEND, AiRouteText.backend(name));
        }
    }

    private List<Map<String, Object>> rules(GatewayLimits limits, String folder) {
        notHeld.addAll(limits.notHeld());
        String path = folder + PolicyFiles.LIMITS;
        return RulePlaces.placed(limits.limits(), path, place.standing().get(path));
    }
}
