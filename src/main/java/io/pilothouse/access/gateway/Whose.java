package io.pilothouse.access.gateway;

import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;

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

    /** Whether all models count into it. */
    default boolean overModels() {
        return switch (this) {
            case OfModel _, OfGrant _ -> false;
            case OfTeam _, OfApplication _ -> true;
        };
    }
}
