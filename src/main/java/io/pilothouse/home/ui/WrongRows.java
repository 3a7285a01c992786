package io.pilothouse.home.ui;

import io.pilothouse.fleet.ui.FleetPaths;
import io.pilothouse.fleet.ui.FleetSort;
import io.pilothouse.fleet.ui.Group;
import io.pilothouse.fleet.ui.Listed;
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
        static Alike of(Listed listed) {
            return new Alike(listed.shape(), listed.word());
        }
    }

    private final Map<EndpointId, Listed> byId;
    private final List<Listed> wrong;
    private final Map<Alike, List<Listed>> alike;
    private final List<Place> places;

    private WrongRows(List<Listed> here, Function<WrongRows, List<Place>> places) {
        byId = here.stream().collect(Collectors.toMap(Listed::id, Function.identity()));
        wrong = here.stream()
                .filter(one -> one.group() == Group.ATTENTION)
                .sorted(FleetSort.worstListedFirst())
                .toList();
        alike = wrong.stream().collect(Collectors.groupingBy(Alike::of));
        this.places = places.apply(this);
    }

    static WrongRows of(List<Listed> here) {
        return new WrongRows(here, WrongRows::worstFirst);
    }

    /** The same rows in the same places; new ones stand at the end as far as there is room. */
    WrongRows keptFor(List<Listed> now) {
        return new WrongRows(now, newest -> newest.behind(places));
    }

    private List<Place> worstFirst() {
        return wrong.stream().map(this::place).distinct().limit(MOST).toList();
    }

    private Place place(Listed endpoint) {
        Alike same = Alike.of(endpoint);
        return wrong.size() > MOST && alike.getOrDefault(same, List.of()).size() >= ALIKE
                ? same
                : new One(endpoint.id());
    }

    private List<Place> behind(List<Place> before) {
        Set<Place> kept = new LinkedHashSet<>(before);
        kept.removeIf(place -> place instanceof One(EndpointId id) && !byId.containsKey(id));
        for (Listed endpoint : wrong) {
            if (kept.size() < MOST && !kept.contains(Alike.of(endpoint))) {
                kept.add(new One(endpoint.id()));
            }
        }
        return new ArrayList<>(kept);
    }

    /** How many are wrong and stand in no row. */
    int unseen() {
        Set<Place> seen = Set.copyOf(places);
        return (int) wrong.stream()
                .filter(endpoint -> !seen.contains(new One(endpoint.id())) && !seen.contains(Alike.of(endpoint)))
                .count();
    }

    /** The worst first. */
    List<Listed> all() {
        return wrong;
    }

    /** @param environment the one in view, empty for all */
    List<WrongRow> say(WrongKnown known, String environment) {
        return places.stream()
                .flatMap(place -> switch (place) {
                    case One(EndpointId id) -> Stream.of(WrongRow.of(Objects.requireNonNull(byId.get(id)), known));
                    case Alike same ->
                        Stream.of(WrongRow.of(
                                same,
                                alike.getOrDefault(same, List.of()),
                                FleetPaths.alike(same.shape(), same.word(), environment)));
                })
                .toList();
    }
}
