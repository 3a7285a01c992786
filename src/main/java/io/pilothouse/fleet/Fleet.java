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
 * @param hidden places behind which endpoints may lie that nobody here reads
 */
public record Fleet(
        @Nullable CommitId commit,
        List<Endpoint> endpoints,
        @Nullable Reason broken,
        List<Reason> hidden) {
    public static final Fleet NONE = new Fleet(null, List.of());

    public Fleet {
        endpoints = List.copyOf(endpoints);
        hidden = List.copyOf(hidden);
    }

    public Fleet(@Nullable CommitId commit, List<Endpoint> endpoints) {
        this(commit, endpoints, null);
    }

    public Fleet(@Nullable CommitId commit, List<Endpoint> endpoints, @Nullable Reason broken) {
        this(commit, endpoints, broken, List.of());
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
