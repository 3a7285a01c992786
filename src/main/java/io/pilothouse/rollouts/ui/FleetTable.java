package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.rollouts.Endpoint;
import io.pilothouse.rollouts.EndpointPaths;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The endpoints in groups, worst first. Who stands where is decided when the page opens, when a person filters or sorts again; values
 * change in place meanwhile, and rows that would move are counted.
 */
class FleetTable extends Div {
    private static final Comparator<Endpoint> WORST_FIRST =
            Comparator.comparing((Endpoint endpoint) -> endpoint.state().kind()).thenComparing(Endpoint::id);

    private final List<Part> parts = Stream.of(Group.values()).map(Part::of).toList();
    private Map<Group, List<EndpointId>> places = Map.of();

    FleetTable() {
        addClassName("fleet");
        parts.forEach(part -> add(part.section()));
    }

    private record Part(Group group, SectionTitle title, HtmlTable<Endpoint> table, Div section) {
        static Part of(Group group) {
            SectionTitle title = new SectionTitle(Words.say(group.key()));
            HtmlTable<Endpoint> table = FleetTable.table(Words.say(group.key()));
            return new Part(group, title, table, Parts.section(title, table));
        }
    }

    private static HtmlTable<Endpoint> table(String name) {
        return new HtmlTable<Endpoint>(name)
                .link(
                        Words.say("rollouts.fleet.endpoint"),
                        row -> row.id().name().value(),
                        row -> EndpointPaths.of(row.id()))
                .width(200)
                .cell(
                        Words.say("rollouts.fleet.state"),
                        row -> Parts.state(EndpointWords.shape(row), EndpointWords.state(row)))
                .width(150)
                .numberCell(Words.say("rollouts.fleet.since"), EndpointWords::since)
                .width(64)
                .numberCell(Words.say("rollouts.fleet.replicas"), EndpointWords::replicas)
                .width(76)
                .cell(Words.say("rollouts.fleet.version"), row -> new Span(EndpointWords.version(row)))
                .cell(Words.say("rollouts.fleet.digest"), EndpointWords::digest)
                .width(190)
                .wideOnly()
                .text(Words.say("rollouts.fleet.device"), EndpointWords::device)
                .width(150)
                .text(Words.say("rollouts.fleet.argo"), EndpointWords::argo)
                .width(110)
                .wideOnly()
                .quiet(Words.say("rollouts.fleet.team"), EndpointWords::team)
                .width(90);
    }

    /** Everybody gets the place that fits now. */
    void sort(List<Endpoint> endpoints) {
        places = endpoints.stream()
                .sorted(WORST_FIRST)
                .collect(Collectors.groupingBy(Group::of, Collectors.mapping(Endpoint::id, Collectors.toList())));
        show(endpoints);
    }

    /** New values in the old places; who is new stands at the end of its group. Answers how many rows would move. */
    int show(List<Endpoint> endpoints) {
        Map<EndpointId, Endpoint> byId = endpoints.stream().collect(Collectors.toMap(Endpoint::id, one -> one));
        Set<EndpointId> placed = places.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        int wouldMove = 0;
        for (Part part : parts) {
            Group group = part.group();
            List<Endpoint> rows = new ArrayList<>();
            for (EndpointId id : places.getOrDefault(group, List.of())) {
                Endpoint endpoint = byId.get(id);
                if (endpoint != null) {
                    rows.add(endpoint);
                    wouldMove += Group.of(endpoint) == group ? 0 : 1;
                }
            }
            endpoints.stream()
                    .filter(one -> !placed.contains(one.id()) && Group.of(one) == group)
                    .sorted(WORST_FIRST)
                    .forEach(rows::add);
            part.table().show(rows);
            part.title().note(String.valueOf(rows.size()));
            part.section().setVisible(!rows.isEmpty());
        }
        return wouldMove;
    }
}
