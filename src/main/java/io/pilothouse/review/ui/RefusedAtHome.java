package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.changes.Changes;
import io.pilothouse.review.RefusedChanges;
import io.pilothouse.shell.HomePart;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import org.springframework.core.annotation.Order;

/** Nobody goes looking for what they wait for to be done. */
@org.springframework.stereotype.Component
@Order(10)
class RefusedAtHome implements HomePart {
    private final Changes changes;
    private final RefusedChanges refused;
    private final Loads loads;
    private final People people;

    RefusedAtHome(Changes changes, RefusedChanges refused, Loads loads, People people) {
        this.changes = changes;
        this.refused = refused;
        this.loads = loads;
        this.people = people;
    }

    @Override
    public Component component() {
        return new RefusedPart(changes, refused, loads, people);
    }
}
