package io.pilothouse.fleet;

import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All endpoints, by name.
 *
 * @param commit of the main branch they were read from, null while Git has not been read
 */
public record Fleet(@Nullable CommitId commit, List<Endpoint> endpoints) {
    public static final Fleet NONE = new Fleet(null, List.of());

    public Fleet {
        endpoints = List.copyOf(endpoints);
    }

    public Optional<Endpoint> named(EndpointId id) {
        return endpoints.stream().filter(endpoint -> endpoint.id().equals(id)).findFirst();
    }

    public List<Endpoint> in(EnvironmentName environment) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.id().environment().equals(environment))
                .toList();
    }
}
