package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.EndpointEvents.Events;
import io.pilothouse.fleet.EndpointEvents.SeenEvent;
import io.pilothouse.scaling.Scaled;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the cluster tells of changes of replicas and why. */
class ScaleEvents extends Div {
    private final ScalingNeeds needs;
    private final Div note = new Div();
    private final Div rows = new Div();
    private @Nullable About about;
    private @Nullable Loaded<Events> shown;

    /** Whose events. */
    private record About(Endpoint.Place place, String workload, Set<String> scalers) {}

    ScaleEvents(ScalingNeeds needs) {
        this.needs = needs;
    }

    void of(Scaled scaled) {
        Endpoint.Place place = scaled.endpoint().place();
        About now = place == null || scaled.autoscalers().isEmpty()
                ? null
                : new About(
                        place,
                        scaled.autoscalers().getFirst().target().name(),
                        scaled.autoscalers().stream()
                                .flatMap(one -> Stream.of(
                                        one.name(),
                                        one.hpa() == null ? "" : one.hpa().name()))
                                .filter(name -> !name.isEmpty())
                                .collect(Collectors.toSet()));
        if (now == null) {
            about = null;
            removeAll();
        } else if (!now.equals(about)) {
            about = now;
            removeAll();
            add(
                    new SectionTitle(Words.say("scaling.events"))
                            .end(Parts.action(Words.say("scaling.events.again"), this::read)),
                    note,
                    rows);
            read();
        }
    }

    /** Nobody watches events: a page that is open asks for them now and then. */
    void read() {
        About asked = about;
        if (asked != null && isAttached()) {
            needs.loads()
                    .load(
                            this,
                            () -> needs.events().scaling(asked.place(), asked.workload(), asked.scalers()),
                            this::show);
        }
    }

    private void show(Loaded<Events> loaded) {
        if (loaded instanceof Loaded.Loading || loaded.equals(shown)) {
            return;
        }
        shown = loaded;
        note.removeAll();
        rows.removeAll();
        switch (loaded) {
            case Loaded.Loading<Events> _ -> {}
            case Loaded.Failed<Events> failed -> note.add(ErrorState.of(failed, this::read));
            case Loaded.Value<Events>(Events known) -> {
                rows.add(table(known));
                if (!known.isWhole()) {
                    note.add(Parts.quiet(Words.say("fleet.events.cut")));
                }
            }
        }
    }

    private static Component table(Events known) {
        return new HtmlTable<SeenEvent>(Words.say("scaling.events"))
                .cell(
                        Words.say("scaling.events.what"),
                        one -> one.isWarning() ? Parts.state(StateShape.WARNS, one.reason()) : Parts.text(one.reason()))
                .width(190)
                .text(Words.say("scaling.events.message"), SeenEvent::message)
                .cell(Words.say("scaling.events.of"), one -> Parts.code(one.object()))
                .wideOnly()
                .numberCell(Words.say("scaling.events.at"), one -> Age.ofKnown(one.last()))
                .width(70)
                .emptyText(Words.say("scaling.events.none"))
                .show(known.newest());
    }
}
