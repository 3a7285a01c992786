package io.pilothouse.costs;

import io.pilothouse.costs.ReadRecorded.Named;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What is recorded where main never said another thing. */
public final class AlwaysServed {
    private AlwaysServed() {}

    /**
     * @param endpoints by the workload that runs them
     * @param called by the model that callers name
     */
    public static ReadRecorded by(Map<Subject, EndpointId> endpoints, Map<String, EndpointId> called) {
        Map<Named, NavigableMap<Instant, Optional<EndpointId>>> meant = new HashMap<>();
        endpoints.forEach((subject, endpoint) -> meant.put(new Named.Workload(subject), always(endpoint)));
        called.forEach((model, endpoint) -> meant.put(new Named.Model(model), always(endpoint)));
        return new ReadRecorded(meant);
    }

    private static NavigableMap<Instant, Optional<EndpointId>> always(EndpointId endpoint) {
        return new TreeMap<>(Map.of(Instant.MIN, Optional.of(endpoint)));
    }
}
