package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.SharedMonth.Share;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** Whose month was shared out. */
    static Whose of(Share share) {
        if (share.application() != null) {
            return new OfApplication(share.application());
        }
        if (share.team() == null) {
            return new OfModel(Objects.requireNonNull(share.model()));
        }
        return share.model() == null ? new OfTeam(share.team()) : new OfGrant(share.team(), share.model());
    }

    /**
     * A share of its month.
     *
     * @param of the budget of the month, in tokens
     */
    default Share share(long of, long tokensPerDay) {
        return switch (this) {
            case OfModel(EndpointName model) -> new Share(null, model, null, of, tokensPerDay);
            case OfGrant(TeamName team, EndpointName model) -> new Share(team, model, null, of, tokensPerDay);
            case OfTeam(TeamName team) -> new Share(team, null, null, of, tokensPerDay);
            case OfApplication(ApplicationName one) -> new Share(null, null, one, of, tokensPerDay);
        };
    }

    /** Whether it counts what a caller asks for, where that is a model that it is about. Null is nobody's. */
    default boolean counts(@Nullable String byTeam, @Nullable String byApplication) {
        return switch (this) {
            case OfModel _ -> true;
            case OfGrant(TeamName team, EndpointName _) -> team.value().equals(byTeam);
            case OfTeam(TeamName team) -> team.value().equals(byTeam);
            case OfApplication(ApplicationName one) -> one.value().equals(byApplication);
        };
    }

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
