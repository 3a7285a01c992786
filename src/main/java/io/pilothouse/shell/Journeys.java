package io.pilothouse.shell;

import com.vaadin.flow.component.html.Div;
import java.util.List;

/** Commits on their roads, one below the other. Showing again leaves those that did not change as they are. */
public final class Journeys extends Div {
    private List<Journey> shown = List.of();

    public Journeys() {
        addClassName("mv");
    }

    public Journeys show(List<Journey> journeys) {
        for (int i = 0; i < journeys.size(); i++) {
            if (i >= shown.size()) {
                add(row(journeys.get(i)));
            } else if (!journeys.get(i).equals(shown.get(i))) {
                getElement().setChild(i, row(journeys.get(i)).getElement());
            }
        }
        for (int i = shown.size() - 1; i >= journeys.size(); i--) {
            getElement().removeChild(i);
        }
        shown = List.copyOf(journeys);
        return this;
    }

    private static Div row(Journey journey) {
        Div head = new Div(
                Parts.nameLink(journey.title(), journey.path()),
                Parts.quiet(journey.note()),
                Parts.grow(),
                Sha.plain(journey.commit()),
                Parts.person(journey.who()));
        head.addClassName("row");
        Div row = new Div(head, TrackingStrip.small(journey.stages()));
        if (journey.sentence() != null) {
            row.add(Parts.quiet(journey.sentence()));
        }
        return row;
    }
}
