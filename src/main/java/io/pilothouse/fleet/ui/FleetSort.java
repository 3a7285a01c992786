package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.EndpointState;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** By what the rows of a group stand in order; equals are in order of their names. */
public enum FleetSort {
    /** Worst first, inside a state the one that is longest in it. */
    STATE(Comparator.comparing((Endpoint endpoint) -> endpoint.state().kind()).thenComparing(FleetSort::since)),
    NAME(Comparator.comparing(endpoint -> endpoint.id().name())),
    SINCE(Comparator.comparing(FleetSort::since)),
    REPLICAS(Comparator.comparingInt((Endpoint endpoint) ->
            endpoint.replicas().ready() - endpoint.replicas().wanted())),
    VERSION(Comparator.comparing(EndpointWords::version)),
    DEVICE(Comparator.comparing(EndpointWords::device)),
    TEAM(Comparator.comparing(EndpointWords::team));

    private final Comparator<Endpoint> by;

    FleetSort(Comparator<Endpoint> by) {
        this.by = by;
    }

    static FleetSort named(String word) {
        return Stream.of(values())
                .filter(sort -> sort.word().equals(word))
                .findFirst()
                .orElse(STATE);
    }

    /** In the URL, and the key of its column. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Comparator<Endpoint> order(boolean descending) {
        return (descending ? by.reversed() : by).thenComparing(Endpoint::id);
    }

    /** Who does not say it stands behind those who do. */
    private static Instant since(Endpoint endpoint) {
        EndpointState state = endpoint.state();
        return state.since() == null ? Instant.MAX : state.since();
    }
}
