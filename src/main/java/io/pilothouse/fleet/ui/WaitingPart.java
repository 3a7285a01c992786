package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.List;

/** The changes of an endpoint that wait for somebody; nothing where none does. */
class WaitingPart extends Div {
    private final EndpointId id;
    private final Changes changes;
    private List<PendingChange> shown = List.of();

    WaitingPart(EndpointId id, Changes changes) {
        this.id = id;
        this.changes = changes;
        addClassName("sec");
        setVisible(false);
        Follow.feed(this, changes.state().feed(), this::show);
    }

    private void show(Reading<RepositoryState> reading) {
        RepositoryState state = reading.value();
        List<PendingChange> now = state == null ? List.of() : Endpoints.waiting(id, state.pending(), changes.layout());
        if (!now.equals(shown)) {
            shown = now;
            setVisible(!now.isEmpty());
            removeAll();
            add(new SectionTitle(Words.say("fleet.waiting")).note(String.valueOf(now.size())));
            now.forEach(change -> add(row(change)));
        }
    }

    private static Component row(PendingChange change) {
        return new Div(Parts.row(
                "row wrap",
                Parts.mark(StateShape.WAITS),
                Parts.link(Retold.title(change.changeSet().title()), ChangePaths.of(change.id())),
                Parts.quiet(Words.say("fleet.waiting.by", change.requestedBy())),
                Age.ago(change.requestedAt())));
    }
}
