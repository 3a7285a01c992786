package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Endpoint.Place;
import io.pilothouse.fleet.EndpointEvents;
import io.pilothouse.fleet.EndpointEvents.Events;
import io.pilothouse.fleet.EndpointEvents.SeenEvent;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the cluster tells of the endpoint, read when the page opens and when somebody asks again. */
class EventsPart extends Div {
    /** The newest tell what is wrong; on a phone each is a card. */
    private static final int AT_FIRST = 8;

    private final EndpointEvents events;
    private final Loads loads;
    private final Consumer<Events> onRead;
    private final Div note = new Div();
    private final HtmlTable<SeenEvent> table = new HtmlTable<SeenEvent>(Words.say("fleet.events"))
            .cell(
                    Words.say("fleet.events.what"),
                    one -> one.isWarning() ? Parts.state(StateShape.WARNS, one.reason()) : Parts.text(one.reason()))
            .width(160)
            .text(Words.say("fleet.events.message"), SeenEvent::message)
            .cell(Words.say("fleet.events.of"), one -> Parts.code(one.object()))
            .number(Words.say("fleet.events.count"), one -> String.valueOf(one.count()))
            .width(70)
            .numberCell(Words.say("fleet.endpoint.age"), EventsPart::age)
            .width(70)
            .atFirst(AT_FIRST)
            .emptyText(Words.say("fleet.events.none"));
    private @Nullable EndpointId endpoint;
    private @Nullable Place place;
    private String deployment = "";

    /** @param onRead hears what was read */
    EventsPart(EndpointEvents events, Loads loads, Consumer<Events> onRead) {
        this.events = events;
        this.onRead = onRead;
        this.loads = loads;
        table.setVisible(false);
        add(note, table);
    }

    private static Component age(SeenEvent one) {
        return one.last() == null ? Parts.quiet("–") : Age.of(one.last());
    }

    /** @param of the name of the endpoint's deployment: empty where nobody knows it, null while it is not read */
    void of(Endpoint now, @Nullable String of) {
        Place where = now.place();
        if (of == null) {
            return;
        }
        if (where == null || of.isEmpty()) {
            nobody(now);
        } else if (!(where.equals(place) && of.equals(deployment))) {
            endpoint = now.id();
            place = where;
            deployment = of;
            read();
        }
    }

    private void nobody(Endpoint now) {
        if (place == null) {
            boolean isOfAnotherKind = now.place() != null && !now.pods().isEmpty();
            note.removeAll();
            note.add(Parts.prose(
                    Words.say(isOfAnotherKind ? "fleet.events.no-deployment" : EndpointWords.noWorkload(now))));
        }
    }

    void read() {
        Place where = place;
        String of = deployment;
        EndpointId whose = endpoint;
        if (where != null && whose != null && isAttached()) {
            loads.load(this, () -> events.of(whose, where, of), this::show);
        }
    }

    private void show(Loaded<Events> loaded) {
        if (loaded instanceof Loaded.Loading) {
            return;
        }
        note.removeAll();
        switch (loaded) {
            case Loaded.Loading<Events> ignored -> {}
            case Loaded.Failed<Events> failed -> {
                table.setVisible(false);
                note.add(ErrorState.of(failed, this::read));
            }
            case Loaded.Value<Events>(Events known) -> {
                table.setVisible(true);
                table.show(known.newest());
                onRead.accept(known);
                if (!known.isWhole()) {
                    note.add(Parts.quiet(Words.say("fleet.events.cut")));
                }
            }
        }
    }
}
