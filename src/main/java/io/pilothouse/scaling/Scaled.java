package io.pilothouse.scaling;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Help;
import io.pilothouse.fleet.Starts;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is scaled now.
 *
 * @param autoscalers of its workload: none where nothing scales it, more than one by mistake
 * @param unknown why nobody can say who scales it; null where somebody can
 * @param limits null where there is no autoscaler, or none is known
 * @param triggers of the first autoscaler
 * @param starts of its pods that are there now
 */
public record Scaled(
        Endpoint endpoint,
        List<Autoscaler> autoscalers,
        @Nullable Reason unknown,
        @Nullable WhatLimits limits,
        List<Finding> findings,
        List<TriggerNow> triggers,
        Starts starts) {
    public Scaled {
        autoscalers = List.copyOf(autoscalers);
        findings = List.copyOf(findings);
        triggers = List.copyOf(triggers);
    }

    /**
     * @param all null while no autoscaler of any cluster is known
     * @param free devices of the endpoint's kind that are free in its cluster; negative where nobody knows
     */
    public static Scaled of(
            Endpoint endpoint, AutoscalerInventory.@Nullable All all, ScalerReports reported, int free, Instant now) {
        Endpoint.Place place = endpoint.place();
        Starts starts = Starts.of(endpoint.pods());
        Autoscalers cluster = all == null || place == null ? null : all.known().get(place.cluster());
        if (cluster == null) {
            return new Scaled(endpoint, List.of(), unknown(endpoint, all), null, List.of(), List.of(), starts);
        }
        List<Autoscaler> found = cluster.of(endpoint);
        Reason held = Help.of(endpoint, new Help.Around(free, List.of(), null), now).stream()
                .filter(Help.Held.class::isInstance)
                .map(Help::sentence)
                .findFirst()
                .orElse(null);
        return new Scaled(
                endpoint,
                found,
                null,
                found.isEmpty() ? null : WhatLimits.of(found.getFirst(), held),
                Finding.of(found, reported, endpoint.replicas().ready() > 0),
                found.isEmpty() ? List.of() : TriggerNow.of(found.getFirst(), reported),
                starts);
    }

    private static Reason unknown(Endpoint endpoint, AutoscalerInventory.@Nullable All all) {
        Endpoint.Place place = endpoint.place();
        if (place == null) {
            return Reason.of("scaling.unknown.place");
        }
        Reason lost = all == null ? null : all.lost().get(place.cluster());
        return lost == null ? Reason.of("scaling.unknown", place.cluster()) : lost;
    }

    public Optional<Autoscaler> autoscaler() {
        return autoscalers.stream().findFirst();
    }

    /** The trigger that asks for most, as far as that is known; else one that a fallback stands in for; empty where there is neither. */
    public Optional<TriggerNow> worst() {
        return triggers.stream()
                .filter(trigger -> !Double.isNaN(trigger.share()) || trigger.source() == TriggerNow.Source.FALLBACK)
                .min(TriggerNow.WORST_FIRST);
    }
}
