package io.pilothouse.access.gateway;

import io.pilothouse.access.gateway.Place.Route;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.EnvironmentName;
import java.util.ArrayList;
import java.util.List;

/**
 * Of which budgets gateways count the tokens: without that, nothing stands for a month.
 *
 * @param isUnread whether there are gateways of which that is not known, since a file cannot be read: they go on with what they were told
 */
public record CountedTokens(List<Place> places, boolean isUnread) {
    public CountedTokens {
        places = List.copyOf(places);
    }

    public static CountedTokens in(Tree tree) {
        List<Place> places = new ArrayList<>();
        boolean isUnread = false;
        for (EnvironmentName environment : Place.environments(tree)) {
            try {
                Place.of(environment, tree).ifPresent(places::add);
            } catch (InvalidYaml unread) {
                isUnread = true;
            }
        }
        return new CountedTokens(places, isUnread);
    }

    /** By any of them. */
    public boolean areOf(Whose whose) {
        return isUnread
                || places.stream()
                        .anyMatch(place -> GatewayPolicies.noTokens(
                                        place,
                                        whose.oneModel().map(place::route).orElse(Route.AI))
                                == null);
    }
}
