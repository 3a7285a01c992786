package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.EndpointState;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** By what the rows of a group stand in order; equals are in order of their names. */
public enum FleetSort {
    /** Worst first, inside a state those of own teams, then the one that is furthest over its targets, then the one that is longest in it. */
    STATE(Comparator.comparing(endpoint -> endpoint.state().kind()), Comparator.comparing(FleetSort::since)),
    NAME(Comparator.comparing(endpoint -> endpoint.id().name())),
    SINCE(Comparator.comparing(FleetSort::since)),
    QUEUE(Numbers::queue),
    KV(Numbers::kv),
    TTFT(Numbers::ttft),
    TPOT(Numbers::perToken),
    TOKENS(Numbers::tokens),
    REPLICAS(Comparator.comparingInt((Endpoint endpoint) ->
            endpoint.replicas().ready() - endpoint.replicas().wanted())),
    VERSION(Comparator.comparing(EndpointWords::version)),
    DEVICE(Comparator.comparing(EndpointWords::device)),
    COST(false, Listed::cost),
    TEAM(Comparator.comparing(EndpointWords::team));

    private final Comparator<Listed> by;
    /** NaN where it is not known; of what is no number, always known. */
    private final ToDoubleFunction<Listed> number;

    private final boolean measured;

    FleetSort(Comparator<Endpoint> by) {
        this.by = Comparator.comparing(Listed::endpoint, by);
        number = _ -> 0;
        measured = false;
    }

    /** @param then among those that the first does not tell apart, and that are both of own teams or both not */
    FleetSort(Comparator<Endpoint> first, Comparator<Endpoint> then) {
        by = Comparator.comparing(Listed::endpoint, first)
                .thenComparing(listed -> !listed.own())
                .thenComparing(Comparator.comparingInt(Listed::over).reversed())
                .thenComparing(Listed::endpoint, then);
        number = _ -> 0;
        measured = false;
    }

    FleetSort(ToDoubleFunction<Numbers> number) {
        this(true, listed -> number.applyAsDouble(listed.numbers()));
    }

    FleetSort(boolean measured, ToDoubleFunction<Listed> number) {
        by = Comparator.comparingDouble(number);
        this.number = number;
        this.measured = measured;
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

    /** By what is measured: such numbers always change, and their order is out only where one stands before a smaller one. */
    boolean isMeasured() {
        return measured;
    }

    /** Who is not known stands behind those who are, either way. */
    Comparator<Listed> order(boolean descending) {
        return Comparator.comparing((Listed listed) -> Double.isNaN(number.applyAsDouble(listed)))
                .thenComparing(descending ? by.reversed() : by)
                .thenComparing(Listed::id);
    }

    /** As the fleet stands when nobody asked for another order. */
    public static Comparator<Listed> worstListedFirst() {
        return STATE.order(false);
    }

    /** The same, of what the clusters say alone. */
    public static Comparator<Endpoint> worstFirst() {
        return worst().thenComparing(Endpoint::id);
    }

    private static Comparator<Endpoint> worst() {
        return Comparator.comparing((Endpoint endpoint) -> endpoint.state().kind())
                .thenComparing(FleetSort::since);
    }

    /** Who does not say it stands behind those who do. */
    private static Instant since(Endpoint endpoint) {
        EndpointState state = endpoint.state();
        return state.since() == null ? Instant.MAX : state.since();
    }
}
