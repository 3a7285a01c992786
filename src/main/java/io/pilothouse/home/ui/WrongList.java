package io.pilothouse.home.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.changes.Commit;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.ui.FleetSort;
import io.pilothouse.fleet.ui.Group;
import io.pilothouse.fleet.ui.SteadyRows;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong, worst first, each with its cause and its next step. While a person points at it nothing moves: who is well again stays
 * and says so, who is new stands at the end.
 */
class WrongList extends Div {
    private static final Comparator<Endpoint> WORST_FIRST = FleetSort.STATE.order(false);

    private final SectionTitle title = new SectionTitle(Words.say("home.wrong"));
    private final HtmlTable<WrongRow> table = new HtmlTable<WrongRow>(Words.say("home.wrong"))
            .cell("", row -> Parts.state(row.shape(), row.word()))
            .width(150)
            .link("", row -> row.id().name().value(), row -> EndpointPaths.of(row.id()))
            .width(196)
            .numberCell("", row -> row.since() == null ? Parts.quiet("–") : Age.of(row.since()))
            .width(60)
            .cell("", row -> Parts.text(row.sentence(), "says"))
            .quiet("", WrongRow::about)
            .width(180)
            .wideOnly()
            .numberCell("", row -> Parts.link(row.nextStep(), row.nextPath()))
            .width(120)
            .headless();
    private final SteadyRows hold = new SteadyRows(this::draw);
    private List<EndpointId> order = List.of();
    private List<Endpoint> here = List.of();
    private List<Commit> recent = List.of();

    WrongList() {
        addClassNames("sec", "wrong");
        table.empty(Parts.state(StateShape.SERVING, Words.say("home.all-well")));
        hold.add(table);
        add(title, hold);
    }

    /** @param endpoints of the environment in view */
    void show(List<Endpoint> endpoints) {
        here = endpoints;
        draw();
    }

    /** @param commits of the main branch, newest first */
    void blame(List<Commit> commits) {
        recent = commits;
        draw();
    }

    /** How many are wrong in the environments that are not in view, and the way there. */
    void elsewhere(NativeButton... environments) {
        title.end(environments);
    }

    private void draw() {
        Map<EndpointId, Endpoint> byId = here.stream().collect(Collectors.toMap(Endpoint::id, Function.identity()));
        List<EndpointId> wrong = here.stream()
                .filter(endpoint -> Group.of(endpoint) == Group.ATTENTION)
                .sorted(WORST_FIRST)
                .map(Endpoint::id)
                .toList();
        order = hold.isHeld() ? kept(wrong, byId) : wrong;
        table.show(order.stream()
                .flatMap(id -> Stream.ofNullable(byId.get(id)))
                .map(endpoint -> WrongRow.of(endpoint, recent))
                .toList());
        title.note(wrong.isEmpty() ? "" : String.valueOf(wrong.size()));
    }

    private List<EndpointId> kept(List<EndpointId> wrong, Map<EndpointId, Endpoint> byId) {
        List<EndpointId> kept = new ArrayList<>(order);
        kept.removeIf(id -> !byId.containsKey(id));
        wrong.stream().filter(id -> !kept.contains(id)).forEach(kept::add);
        return kept;
    }
}
