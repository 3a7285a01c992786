package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What gateways hold the callers of one team to. Counters over all models are read once for all of them. For one thread at a time. */
public final class HeldLimits {
    private final Counters counters;
    private final List<Place> places;
    private final TeamName team;
    private final Map<Optional<Reason>, GatewayLimits> overModels = new HashMap<>();
    private final Map<EndpointName, List<GatewayLimit>> ofModels = new HashMap<>();

    /** @param today the day in UTC */
    public HeldLimits(Declared declared, List<Place> places, TeamName team, LocalDate today) {
        this.counters = Counters.of(declared, today);
        this.places = List.copyOf(places);
        this.team = team;
    }

    /** In any of the gateways, each once. */
    public List<GatewayLimit> of(@Nullable String application, EndpointName model) {
        return ofModels.computeIfAbsent(model, this::ofTeam).stream()
                .filter(limit -> limit.whose().counts(team.value(), application))
                .toList();
    }

    private List<GatewayLimit> ofTeam(EndpointName model) {
        return places.stream()
                .flatMap(place -> ofTeam(model, GatewayPolicies.noTokens(place, place.route(model))))
                .distinct()
                .toList();
    }

    private Stream<GatewayLimit> ofTeam(EndpointName model, @Nullable Reason noTokens) {
        Counters counting = counters.counting(noTokens);
        return overModels
                .computeIfAbsent(Optional.ofNullable(noTokens), _ -> counting.overModels())
                .and(counting.ofModel(model))
                .of(this::isOfTeam)
                .limits()
                .stream();
    }

    private boolean isOfTeam(Whose whose) {
        return whose instanceof Whose.OfApplication || whose.counts(team.value(), null);
    }
}
