package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Trailers;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.ui.ReadableChanges;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.util.List;
import org.springframework.core.annotation.Order;

/** Until when an endpoint is as it is, where a change of it has an end, and what it is then. */
@org.springframework.stereotype.Component
@Order(-1)
class EndsOfEndpoint implements EndpointPart {
    private final Changes changes;
    private final ReadableChanges readable;

    EndsOfEndpoint(Changes changes, ReadableChanges readable) {
        this.changes = changes;
        this.readable = readable;
    }

    @Override
    public Component component(EndpointId endpoint) {
        return new Section(endpoint, changes, readable);
    }

    /** Drawn anew only when other changes are due. */
    private static final class Section extends Div {
        private final String folder;
        private final ReadableChanges readable;
        private List<PendingChange> shown = List.of();

        Section(EndpointId endpoint, Changes changes, ReadableChanges readable) {
            this.readable = readable;
            folder = changes.layout().folder(endpoint);
            Follow.feed(this, changes.state().feed(), this::show);
        }

        private void show(Reading<RepositoryState> reading) {
            RepositoryState state = reading.value();
            List<PendingChange> ends = state == null
                    ? List.of()
                    : state.pending().stream().filter(this::endsHere).toList();
            if (!ends.equals(shown)) {
                shown = ends;
                readable.of(this, ends, this::draw);
            }
        }

        private void draw(List<PendingChange> ends) {
            removeAll();
            setClassName("sec", !ends.isEmpty());
            if (!ends.isEmpty()) {
                add(new SectionTitle(Words.say("fleet.ends")));
                ends.forEach(this::add);
            }
        }

        private boolean endsHere(PendingChange change) {
            return ChangeEnd.due(change.changeSet()).isPresent()
                    && Trailers.reverted(change.changeSet()).isPresent()
                    && change.changeSet().edits().stream().anyMatch(edit -> Layout.isBelow(edit.path(), folder));
        }

        private void add(PendingChange change) {
            Instant due = ChangeEnd.due(change.changeSet()).orElseThrow();
            UnorderedList then = new UnorderedList();
            then.addClassName("words");
            change.changeSet().summary().forEach(sentence -> then.add(new ListItem(Retold.here(sentence))));
            add(
                    Parts.padded(Parts.row(
                            "row wrap",
                            Parts.strong(
                                    Words.say("fleet.ends.until", Figures.here().moment(due))),
                            Age.due(due),
                            Parts.link(Retold.title(change.changeSet().title()), ChangePaths.of(change.id())))),
                    then);
        }
    }
}
