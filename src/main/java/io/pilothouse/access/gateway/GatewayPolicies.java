package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Team;
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
        Counters counters = Counters.of(declared, today);
        policies.ofGateway(counters.counting(noTokens(place, Route.AI)));
        for (Reached endpoint : place.endpoints()) {
            policies.ofEndpoint(endpoint, counters.counting(noTokens(place, endpoint.route())));
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
        GatewayLimits limits = counters.overModels();
        notHeld.addAll(limits.notHeld());
        String path = folder + PolicyFiles.LIMITS;
        List<Map<String, Object>> rules =
                RulePlaces.placed(limits.limits(), path, place.standing().get(path));
        if (!rules.isEmpty()) {
            files.put(path, PolicyText.limitsOfGateway(place.gateway(), rules));
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
        GatewayLimits limits = counters.ofModel(model);
        notHeld.addAll(limits.notHeld());
        String folder = endpoint.folder() + "/";
        boolean isOwn = place.standing().containsKey(folder + PolicyFiles.ROUTE);
        new ModelPolicies(
                        place.settings(),
                        place.gateway(),
                        place.hostname(),
                        new ResourceName(place.namespace().value(), model.value()),
                        counters.callers(model).stream().map(Team::id).toList(),
                        limits.limits(),
                        place.standing().get(folder + PolicyFiles.LIMITS),
                        endpoint.route() == Route.NONE || endpoint.route() == Route.AI && isOwn)
                .files()
                .forEach((file, text) -> files.put(folder + file, text));
    }
}
