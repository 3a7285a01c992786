package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.RefusedChanges;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the one who looks asked for and somebody else discarded, with the reason; nothing where nobody did. */
class RefusedPart extends Div {
    private final RefusedChanges refused;
    private final Loads loads;
    private final Actor reader;
    private @Nullable List<ChangeId> waiting;

    RefusedPart(Changes changes, RefusedChanges refused, Loads loads, People people) {
        this.refused = refused;
        this.loads = loads;
        reader = people.current();
        addClassName("sec");
        setVisible(false);
        Follow.feed(this, changes.state().feed(), this::look);
    }

    /** What goes waited before. */
    private void look(Reading<RepositoryState> reading) {
        RepositoryState state = reading.value();
        if (state == null) {
            return;
        }
        List<ChangeId> now = state.pending().stream().map(PendingChange::id).toList();
        if (!now.equals(waiting)) {
            waiting = now;
            loads.load(this, () -> refused.of(reader), this::show);
        }
    }

    private void show(Loaded<List<Discarded>> loaded) {
        if (loaded instanceof Loaded.Value<List<Discarded>>(List<Discarded> known)) {
            setVisible(!known.isEmpty());
            removeAll();
            add(new SectionTitle(Words.say("changes.refused")).note(String.valueOf(known.size())));
            known.forEach(gone -> add(row(gone)));
        }
    }

    private static Component row(Discarded gone) {
        Anchor link = Parts.link(
                Retold.title(gone.title()), ChangePaths.of(gone.change().id()));
        link.removeClassName("nw"); // a title is as long as it is
        Span words = new Span(
                link,
                new Text(" "),
                Parts.quiet(Words.say("changes.refused.by", gone.by())),
                new Text(" "),
                Age.ago(gone.at()),
                new Div(new Text(Retold.why(gone.reason()))));
        words.addClassName("grow");
        return new Div(Parts.row("row waits1", Parts.mark(StateShape.REFUSED), words));
    }
}
