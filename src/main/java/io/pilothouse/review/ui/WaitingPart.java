package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.function.Predicate;

/** The changes of one thing that wait for somebody; nothing where none does. */
public final class WaitingPart extends Div {
    /** What stands first says most; it is shortened all the same. */
    private static final int SENTENCES = 4;

    private final Predicate<ChangeSet> isOfIt;
    private final ReadableChanges readable;
    private List<PendingChange> shown = List.of();

    /** @param isOfIt whether a change concerns what the page is about; asked for each that waits, from memory */
    public WaitingPart(Changes changes, ReadableChanges readable, Predicate<ChangeSet> isOfIt) {
        this.readable = readable;
        this.isOfIt = isOfIt;
        addClassName("sec");
        setVisible(false);
        Follow.feed(this, changes.state().feed(), this::show);
    }

    private void show(Reading<RepositoryState> reading) {
        RepositoryState state = reading.value();
        List<PendingChange> now = state == null
                ? List.of()
                : state.pending().stream()
                        .filter(change -> isOfIt.test(change.changeSet()))
                        .toList();
        if (!now.equals(shown)) {
            shown = now;
            readable.of(this, now, this::draw);
        }
    }

    private void draw(List<PendingChange> now) {
        setVisible(!now.isEmpty());
        removeAll();
        add(new SectionTitle(Words.say("changes.waiting")).note(String.valueOf(now.size())));
        now.forEach(change -> add(row(change)));
    }

    /** What a change does, as its review has it, to be shortened: changes of one title differ in that. */
    public static String does(ChangeSet change) {
        return Sentences.joined(change.summary().stream().limit(SENTENCES).map(Retold::here));
    }

    private static Component row(PendingChange change) {
        Anchor link = Parts.link(Retold.title(change.changeSet().title()), ChangePaths.of(change.id()));
        link.removeClassName("nw"); // a title is as long as it is
        Span words = new Span(
                link,
                new Text(" "),
                Parts.quiet(Words.say("changes.waiting.by", change.requestedBy())),
                new Text(" "),
                Age.ago(change.requestedAt()));
        words.addClassName("grow");
        return new Div(Parts.row("row waits1", Parts.mark(StateShape.WAITS), words));
    }
}
