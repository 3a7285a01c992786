package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Endpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a reader asked to see of the fleet. The page keeps it in the URL, so it is complete and has no defaults elsewhere.
 *
 * @param environment {@link #EVERYWHERE}, a name, or empty while none is known: then everything is shown
 * @param group only endpoints of it, by its word; empty for all
 * @param team only endpoints of it; empty for all
 * @param by what rows that stand together have in common
 * @param closed sections of which only the heads are shown, by their words
 */
record FleetQuery(
        String text,
        String environment,
        Filters filters,
        FleetSort sort,
        boolean descending,
        GroupBy by,
        Set<String> closed) {
    static final String EVERYWHERE = "*";
    static final FleetQuery ALL = new FleetQuery("", "", Filters.NONE, FleetSort.STATE, false, GroupBy.STATE, Set.of());

    FleetQuery {
        text = text.strip();
        closed = Set.copyOf(closed);
    }

    /** Those that are set by a choice; empty where none is. */
    record Filters(String state, String team, String model) {
        static final Filters NONE = new Filters("", "", "");

        boolean matches(Endpoint endpoint) {
            return (state.isEmpty()
                            || state.equals(EndpointWords.shape(endpoint).icon()))
                    && (team.isEmpty() || team.equals(EndpointWords.team(endpoint)))
                    && (model.isEmpty() || model.equals(EndpointWords.model(endpoint)));
        }

        boolean areSet() {
            return !equals(NONE);
        }
    }

    boolean isInView(Endpoint endpoint) {
        return environment.isEmpty()
                || environment.equals(EVERYWHERE)
                || environment.equals(endpoint.id().environment().value());
    }

    boolean matches(Endpoint endpoint) {
        return isInView(endpoint) && filters.matches(endpoint) && says(endpoint);
    }

    private boolean says(Endpoint endpoint) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return text.isEmpty()
                || List.of(
                                endpoint.id().name().value(),
                                EndpointWords.state(endpoint),
                                EndpointWords.version(endpoint),
                                EndpointWords.device(endpoint),
                                EndpointWords.team(endpoint))
                        .stream()
                        .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** True when less is asked for than the environment has. */
    boolean isFiltered() {
        return !text.isEmpty() || filters.areSet();
    }

    FleetQuery saying(String wanted) {
        return new FleetQuery(wanted, environment, filters, sort, descending, by, closed);
    }

    FleetQuery in(String wanted) {
        return new FleetQuery(text, wanted, filters, sort, descending, by, closed);
    }

    FleetQuery with(Filters wanted) {
        return new FleetQuery(text, environment, wanted, sort, descending, by, closed);
    }

    FleetQuery unfiltered() {
        return saying("").with(Filters.NONE);
    }

    FleetQuery sortedBy(FleetSort column, boolean largestFirst) {
        return new FleetQuery(text, environment, filters, column, largestFirst, by, closed);
    }

    /** All sections open: those that were closed are others. */
    FleetQuery grouped(GroupBy other) {
        return new FleetQuery(text, environment, filters, sort, descending, other, Set.of());
    }

    FleetQuery toggled(String section) {
        Set<String> toggled = new HashSet<>(closed);
        if (!toggled.remove(section)) {
            toggled.add(section);
        }
        return new FleetQuery(text, environment, filters, sort, descending, by, toggled);
    }
}
