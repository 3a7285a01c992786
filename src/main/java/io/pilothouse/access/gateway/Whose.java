package io.pilothouse.access.gateway;

import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.util.Optional;

/** Whose calls a limit counts together. */
public sealed interface Whose {
    /** All callers of a model. */
    record OfModel(EndpointName model) implements Whose {}

    /** All that a team calls of a model. */
    record OfGrant(TeamName team, EndpointName model) implements Whose {}

    /** All that a team calls, of whichever model. */
    record OfTeam(TeamName team) implements Whose {}

    /** All that an application calls, of whichever model. */
    record OfApplication(ApplicationName application) implements Whose {}

    /** The one whose calls count into it; empty where those of all models do. */
    default Optional<EndpointName> oneModel() {
        return switch (this) {
            case OfModel(EndpointName model) -> Optional.of(model);
            case OfGrant grant -> Optional.of(grant.model());
            case OfTeam _, OfApplication _ -> Optional.empty();
        };
    }

    /** Whether all models count into it. */
    default boolean overModels() {
        return oneModel().isEmpty();
    }
}
