package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.units.EndpointId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rows of the fleet in the order in which they were asked for. The order is taken once; values are looked up when a row is drawn, so
 * they change where they stand. Who comes later stands at the end, who goes stays as a row that says so, until the order is taken again.
 */
final class FleetRows {
    sealed interface Row {}

    record Heading(Group group, int size, boolean open) implements Row {}

    /** @param gone it is not in Git any more; {@code endpoint} is what it was last */
    record Line(Endpoint endpoint, boolean gone) implements Row {}

    private sealed interface Place {}

    private record HeadingPlace(Heading heading) implements Place {}

    private record LinePlace(EndpointId id) implements Place {}

    private final FleetQuery query;
    private final Comparator<Endpoint> order;
    private final List<Place> places = new ArrayList<>();
    /** As they were when the order was taken. */
    private final Map<EndpointId, Endpoint> placed = new LinkedHashMap<>();

    private final List<EndpointId> newcomers = new ArrayList<>();
    /** As they were last. */
    private final Map<EndpointId, Endpoint> gone = new HashMap<>();

    private Map<EndpointId, Endpoint> newest;

    FleetRows(List<Endpoint> endpoints, FleetQuery query) {
        this.query = query;
        this.order = query.sort().order(query.descending());
        Map<Group, List<Endpoint>> byGroup = new EnumMap<>(Group.class);
        endpoints.stream()
                .filter(query::matches)
                .sorted(order)
                .forEach(endpoint -> byGroup.computeIfAbsent(Group.of(endpoint), group -> new ArrayList<>())
                        .add(endpoint));
        byGroup.forEach(this::place);
        newest = byId(endpoints);
    }

    private void place(Group group, List<Endpoint> endpoints) {
        boolean open = !query.closed().contains(group);
        places.add(new HeadingPlace(new Heading(group, endpoints.size(), open)));
        for (Endpoint endpoint : endpoints) {
            placed.put(endpoint.id(), endpoint);
            if (open) {
                places.add(new LinePlace(endpoint.id()));
            }
        }
    }

    /** Newer values in the old places. Answers the rows of which something changed. */
    List<Row> update(List<Endpoint> endpoints) {
        Map<EndpointId, Endpoint> before = newest;
        newest = byId(endpoints);
        List<Row> changed = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            Endpoint old = before.get(endpoint.id());
            if (placed.containsKey(endpoint.id()) && !endpoint.equals(old)) {
                changed.add(new Line(endpoint, false));
            } else if (!placed.containsKey(endpoint.id()) && query.matches(endpoint)) {
                newcomers.add(endpoint.id());
                placed.put(endpoint.id(), endpoint);
            }
        }
        gone.keySet().removeAll(newest.keySet());
        before.forEach((id, last) -> {
            if (placed.containsKey(id) && !newest.containsKey(id)) {
                gone.put(id, last);
                changed.add(new Line(last, true));
            }
        });
        return changed;
    }

    private static Map<EndpointId, Endpoint> byId(List<Endpoint> endpoints) {
        Map<EndpointId, Endpoint> byId = LinkedHashMap.newLinkedHashMap(endpoints.size());
        endpoints.forEach(endpoint -> byId.put(endpoint.id(), endpoint));
        return byId;
    }

    /** Rows on the page, headings included. */
    int size() {
        return places.size() + (newcomers.isEmpty() ? 0 : newcomers.size() + 1);
    }

    boolean isEmpty() {
        return size() == 0;
    }

    List<Row> page(int offset, int limit) {
        List<Row> page = new ArrayList<>();
        for (int at = offset; at < Math.min(size(), offset + limit); at++) {
            page.add(row(at));
        }
        return page;
    }

    private Row row(int at) {
        if (at < places.size()) {
            return switch (places.get(at)) {
                case HeadingPlace(Heading heading) -> heading;
                case LinePlace(EndpointId id) -> line(id);
            };
        }
        int behind = at - places.size();
        return behind == 0 ? new Heading(Group.NEW, newcomers.size(), true) : line(newcomers.get(behind - 1));
    }

    private Line line(EndpointId id) {
        Endpoint now = newest.get(id);
        return now == null ? new Line(Objects.requireNonNull(gone.get(id)), true) : new Line(now, false);
    }

    /** How many rows would stand elsewhere, or not at all, if the order were taken now. */
    int wouldMove() {
        int moving = newcomers.size();
        for (Endpoint then : placed.values()) {
            Endpoint now = newest.get(then.id());
            if (!newcomers.contains(then.id()) && (now == null || isElsewhere(then, now))) {
                moving++;
            }
        }
        return moving;
    }

    private boolean isElsewhere(Endpoint then, Endpoint now) {
        return !query.matches(now) || Group.of(then) != Group.of(now) || order.compare(then, now) != 0;
    }
}
