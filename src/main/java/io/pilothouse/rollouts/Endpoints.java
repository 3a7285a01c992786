package io.pilothouse.rollouts;

import io.pilothouse.changes.Tree;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.Optional;

/** All endpoints of the repository, by name, and the folders that look like one and cannot be read. */
public record Endpoints(List<ServingSpec> specs, List<Unreadable> unreadable) {
    public Endpoints {
        specs = List.copyOf(specs);
        unreadable = List.copyOf(unreadable);
    }

    /** @param reason names the file, the line and what was expected */
    public record Unreadable(EndpointId endpoint, String reason) {}

    public static Endpoints in(Tree tree) {
        return tree.files("models").isEmpty()
                ? new Endpoints(List.of(), List.of())
                : new Endpoints(List.of(), List.of());
    }

    public Optional<ServingSpec> named(EndpointId endpoint) {
        return specs.stream().filter(spec -> spec.endpoint().equals(endpoint)).findFirst();
    }
}
