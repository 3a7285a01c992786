package io.pilothouse.fleet;

import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All endpoints, by name.
 *
 * @param commit of the main branch they were read from, null while Git has not been read
 * @param broken what is wrong with the newest file of environments, and which is in force; null when it is itself
 */
public record Fleet(
        @Nullable CommitId commit,
        List<Endpoint> endpoints,
        @Nullable Reason broken) {
    public static final Fleet NONE = new Fleet(null, List.of());

    public Fleet {
        endpoints = List.copyOf(endpoints);
    }

    public Fleet(@Nullable CommitId commit, List<Endpoint> endpoints) {
        this(commit, endpoints, null);
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
