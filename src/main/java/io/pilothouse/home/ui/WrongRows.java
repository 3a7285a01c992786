package io.pilothouse.home.ui;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.ui.EndpointWords;
import io.pilothouse.fleet.ui.FleetPaths;
import io.pilothouse.fleet.ui.FleetSort;
import io.pilothouse.fleet.ui.Group;
import io.pilothouse.shell.StateShape;
import io.pilothouse.units.EndpointId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rows stand for what is wrong: each endpoint has one while they are few. When they are many, those of which the page would say the
 * same are one row, and only the worst are shown.
 */
final class WrongRows {
    static final int MOST = 15;
    private static final int ALIKE = 3;

    /** What stands in a row, whatever is said of it. */
    private sealed interface Place {}

    private record One(EndpointId id) implements Place {}

    record Alike(StateShape shape, String word) implements Place {
        static Alike of(Endpoint endpoint) {
            return new Alike(EndpointWords.shape(endpoint), EndpointWords.state(endpoint));
        }
    }

    private final Map<EndpointId, Endpoint> byId;
    private final List<Endpoint> wrong;
    private final Map<Alike, List<Endpoint>> alike;
    private final List<Place> places;

    private WrongRows(List<Endpoint> here, Function<WrongRows, List<Place>> places) {
        byId = here.stream().collect(Collectors.toMap(Endpoint::id, Function.identity()));
        wrong = here.stream()
                .filter(endpoint -> Group.of(endpoint) == Group.ATTENTION)
                .sorted(FleetSort.worstFirst())
                .toList();
        alike = wrong.stream().collect(Collectors.groupingBy(Alike::of));
        this.places = places.apply(this);
    }

    static WrongRows of(List<Endpoint> here) {
        return new WrongRows(here, WrongRows::worstFirst);
    }

    /** The same rows in the same places; new ones stand at the end as far as there is room. */
    WrongRows keptFor(List<Endpoint> now) {
        return new WrongRows(now, newest -> newest.behind(places));
    }

    private List<Place> worstFirst() {
        return wrong.stream().map(this::place).distinct().limit(MOST).toList();
    }

    private Place place(Endpoint endpoint) {
        Alike same = Alike.of(endpoint);
        return wrong.size() > MOST && alike.getOrDefault(same, List.of()).size() >= ALIKE
                ? same
                : new One(endpoint.id());
    }

    private List<Place> behind(List<Place> before) {
        Set<Place> kept = new LinkedHashSet<>(before);
        kept.removeIf(place -> place instanceof One(EndpointId id) && !byId.containsKey(id));
        for (Endpoint endpoint : wrong) {
            if (kept.size() < MOST && !kept.contains(Alike.of(endpoint))) {
                kept.add(new One(endpoint.id()));
            }
        }
        return new ArrayList<>(kept);
    }

    int all() {
        return wrong.size();
    }

    /** How many are wrong and stand in no row. */
    int unseen() {
        Set<Place> seen = Set.copyOf(places);
        return (int) wrong.stream()
                .filter(endpoint -> !seen.contains(new One(endpoint.id())) && !seen.contains(Alike.of(endpoint)))
                .count();
    }

    /** @param recent commits of the main branch, newest first; {@code environment} is the one in view, empty for all */
    List<WrongRow> say(List<Commit> recent, Layout layout, String environment) {
        return places.stream()
                .flatMap(place -> switch (place) {
                    case One(EndpointId id) ->
                        Stream.of(WrongRow.of(Objects.requireNonNull(byId.get(id)), recent, layout));
                    case Alike same ->
                        Stream.of(WrongRow.of(
                                same,
                                alike.getOrDefault(same, List.of()),
                                FleetPaths.alike(same.shape(), same.word(), environment)));
                })
                .toList();
    }
}
