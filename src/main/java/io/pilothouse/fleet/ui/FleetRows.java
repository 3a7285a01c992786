package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.ui.GroupBy.Section;
import io.pilothouse.units.EndpointId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the fleet in the order in which they were asked for. The order is taken once; values are looked up when a row is drawn, so
 * they change where they stand. Who comes later stands at the end, who goes stays as a row that says so, until the order is taken again. Three
 * do not wait for that: what begins to need attention, what would stay hidden in a closed group that it is not of any more, and what stands in a group
 * of which nothing is left.
 */
final class FleetRows {
    sealed interface Row {}

    /** @param size how many that stand in the group are of it now */
    record Heading(Section section, int size, boolean open) implements Row {}

    /** @param gone it is not in Git any more; {@code listed} is what it was last */
    record Line(Listed listed, boolean gone) implements Row {}

    private sealed interface Place {}

    private record HeadingPlace(Section section) implements Place {}

    private record LinePlace(EndpointId id) implements Place {}

    private final FleetQuery query;
    private final Comparator<Listed> order;
    private final Map<Section, List<EndpointId>> groups = new TreeMap<>();
    private final Map<EndpointId, Section> standing = new HashMap<>();
    /** As they were when the order was taken. */
    private final Map<EndpointId, Listed> placed = new LinkedHashMap<>();

    /** Those that did not wait for the order. */
    private final Set<EndpointId> moved = new HashSet<>();
    /** As they were last. */
    private final Map<EndpointId, Listed> gone = new HashMap<>();

    private Map<EndpointId, Listed> newest;
    private List<Place> places = List.of();
    private int layouts;

    FleetRows(List<Listed> endpoints, FleetQuery query) {
        this.query = query;
        this.order = query.sort().order(query.descending());
        endpoints.stream()
                .filter(listed -> query.matches(listed.endpoint()))
                .sorted(order)
                .forEach(endpoint -> place(endpoint, section(endpoint)));
        newest = byId(endpoints);
        lay();
    }

    private Section section(Listed listed) {
        return query.by().of(listed);
    }

    private void place(Listed endpoint, Section group) {
        placed.putIfAbsent(endpoint.id(), endpoint);
        standing.put(endpoint.id(), group);
        groups.computeIfAbsent(group, first -> new ArrayList<>()).add(endpoint.id());
    }

    private void lay() {
        List<Place> laid = new ArrayList<>();
        groups.forEach((group, ids) -> {
            if (!ids.isEmpty()) {
                laid.add(new HeadingPlace(group));
            }
            if (isOpen(group)) {
                ids.forEach(id -> laid.add(new LinePlace(id)));
            }
        });
        places = laid;
        layouts++;
    }

    private boolean isOpen(Section section) {
        return !query.closed().contains(section.word());
    }

    /** Another number than before when rows stand elsewhere. */
    int layout() {
        return layouts;
    }

    /** Newer values in the old places. Answers the rows of which something changed. */
    List<Row> update(List<Listed> endpoints) {
        List<Heading> headings = headings();
        Map<EndpointId, Listed> before = newest;
        newest = byId(endpoints);
        List<Row> changed = new ArrayList<>();
        boolean elsewhere = false;
        for (Listed endpoint : endpoints) {
            if (standing.containsKey(endpoint.id()) && !endpoint.equals(before.get(endpoint.id()))) {
                changed.add(new Line(endpoint, false));
            }
            elsewhere |= settle(endpoint);
        }
        gone.keySet().removeAll(newest.keySet());
        before.forEach((id, last) -> {
            if (standing.containsKey(id) && !newest.containsKey(id)) {
                gone.put(id, last);
                changed.add(new Line(last, true));
            }
        });
        if (leaveEmptied() || elsewhere) {
            lay();
        }
        headings().stream().filter(heading -> !headings.contains(heading)).forEach(changed::add);
        return changed;
    }

    /** Whether it came, or stands elsewhere now. */
    private boolean settle(Listed endpoint) {
        Section stands = standing.get(endpoint.id());
        if (stands == null) {
            boolean comes = query.matches(endpoint.endpoint());
            if (comes) {
                place(endpoint, Section.of(Group.NEW));
            }
            return comes;
        }
        Section is = section(endpoint);
        boolean moves = !stands.isNew() && !stands.equals(is) && (is.isAttention() || !isOpen(stands));
        if (moves) {
            move(endpoint, stands, is);
        }
        return moves;
    }

    private void move(Listed endpoint, Section from, Section to) {
        Objects.requireNonNull(groups.get(from)).remove(endpoint.id());
        place(endpoint, to);
        moved.add(endpoint.id());
    }

    /** A title that says 0 over a row of another group is no order that anybody asked for. */
    private boolean leaveEmptied() {
        List<Section> emptied = groups.keySet().stream()
                .filter(section -> heading(section).size() == 0)
                .toList();
        boolean moves = false;
        for (Section section : emptied) {
            for (EndpointId id : List.copyOf(groups.getOrDefault(section, List.of()))) {
                Listed now = newest.get(id);
                if (now != null) {
                    move(now, section, section(now));
                    moves = true;
                }
            }
        }
        return moves;
    }

    private List<Heading> headings() {
        return places.stream()
                .flatMap(place ->
                        place instanceof HeadingPlace(Section section) ? Stream.of(heading(section)) : Stream.of())
                .toList();
    }

    private Heading heading(Section section) {
        List<EndpointId> ids = groups.getOrDefault(section, List.of());
        long size =
                ids.stream().map(newest::get).filter(now -> isOf(section, now)).count();
        return new Heading(section, (int) size, isOpen(section));
    }

    private boolean isOf(Section section, @Nullable Listed now) {
        return now != null && (section.isNew() || section(now).equals(section));
    }

    private static Map<EndpointId, Listed> byId(List<Listed> endpoints) {
        Map<EndpointId, Listed> byId = LinkedHashMap.newLinkedHashMap(endpoints.size());
        endpoints.forEach(endpoint -> byId.put(endpoint.id(), endpoint));
        return byId;
    }

    /** Rows on the page, headings included. */
    int size() {
        return places.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    List<Row> page(int offset, int limit) {
        return places.stream().skip(offset).limit(limit).map(this::row).toList();
    }

    private Row row(Place place) {
        return switch (place) {
            case HeadingPlace(Section section) -> heading(section);
            case LinePlace(EndpointId id) -> line(id);
        };
    }

    private Line line(EndpointId id) {
        Listed now = newest.get(id);
        return now == null ? new Line(Objects.requireNonNull(gone.get(id)), true) : new Line(now, false);
    }

    /** How many rows would stand elsewhere, or not at all, if the order were taken now. */
    int wouldMove() {
        return (int) placed.values().stream()
                .filter(then -> isElsewhere(then, newest.get(then.id())))
                .count();
    }

    private boolean isElsewhere(Listed then, @Nullable Listed now) {
        return now == null
                || !query.matches(now.endpoint())
                || !section(now).equals(standing.get(then.id()))
                || (query.sort().isMeasured() || moved.contains(now.id())
                        ? isBeforeItsPredecessor(now)
                        : order.compare(then, now) != 0);
    }

    /** It was put at the end of its group, which is where it belongs when nothing before it belongs behind it. */
    private boolean isBeforeItsPredecessor(Listed now) {
        List<EndpointId> ids = groups.getOrDefault(section(now), List.of());
        int at = ids.indexOf(now.id());
        Listed previous = at <= 0 ? null : newest.get(ids.get(at - 1));
        return previous != null && order.compare(previous, now) > 0;
    }
}
