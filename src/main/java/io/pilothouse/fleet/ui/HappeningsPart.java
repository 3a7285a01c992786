package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.fleet.Endpoint.Place;
import io.pilothouse.fleet.EndpointHappenings;
import io.pilothouse.fleet.EndpointHappenings.Happening;
import io.pilothouse.fleet.EndpointHappenings.Happenings;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import org.jspecify.annotations.Nullable;

/** What the cluster tells of the endpoint, read when the page opens and when somebody asks again. */
class HappeningsPart extends Div {
    private final EndpointHappenings happenings;
    private final Loads loads;
    private final Div note = new Div();
    private final HtmlTable<Happening> table = new HtmlTable<Happening>(Words.say("fleet.events"))
            .cell(
                    Words.say("fleet.events.what"),
                    one -> one.isWarning() ? Parts.state(StateShape.DRIFTED, one.reason()) : Parts.text(one.reason()))
            .width(160)
            .text(Words.say("fleet.events.message"), Happening::message)
            .cell(Words.say("fleet.events.of"), one -> Parts.code(one.object()))
            .wideOnly()
            .number(Words.say("fleet.events.count"), one -> String.valueOf(one.count()))
            .width(70)
            .numberCell(Words.say("fleet.endpoint.age"), HappeningsPart::age)
            .width(70)
            .emptyText(Words.say("fleet.events.none"));
    private @Nullable Place place;
    private String deployment = "";

    HappeningsPart(EndpointHappenings happenings, Loads loads) {
        this.happenings = happenings;
        this.loads = loads;
        table.setVisible(false);
        add(note, table);
    }

    private static Component age(Happening one) {
        return one.last() == null ? Parts.quiet("–") : Age.of(one.last());
    }

    /** @param of the name of the endpoint's deployment, empty while it is not known */
    void of(@Nullable Place where, String of) {
        if (where != null && !of.isEmpty() && !(where.equals(place) && of.equals(deployment))) {
            place = where;
            deployment = of;
            read();
        }
    }

    void read() {
        Place where = place;
        String of = deployment;
        if (where != null && isAttached()) {
            loads.load(this, () -> happenings.of(where, of), this::show);
        }
    }

    private void show(Loaded<Happenings> loaded) {
        if (loaded instanceof Loaded.Loading) {
            return;
        }
        note.removeAll();
        switch (loaded) {
            case Loaded.Loading<Happenings> ignored -> {}
            case Loaded.Failed<Happenings> failed -> {
                table.setVisible(false);
                note.add(ErrorState.of(failed, this::read));
            }
            case Loaded.Value<Happenings>(Happenings known) -> {
                table.setVisible(true);
                table.show(known.newest());
                if (!known.isWhole()) {
                    note.add(Parts.quiet(Words.say("fleet.events.cut")));
                }
            }
        }
    }
}
