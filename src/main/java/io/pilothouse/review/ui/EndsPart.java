package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Trailers;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Until when something is as it is, where a change of it has an end, and what follows then; nothing where none has. Drawn anew only when others are due. */
public final class EndsPart extends Div {
    private final Changes changes;
    private final ReadableChanges readable;
    private final Predicate<ChangeSet> isOfIt;
    private final boolean isShort;
    private String title = "";
    private boolean isBeforeAnother;
    private List<PendingChange> shown = List.of();
    private boolean isKnown;

    private EndsPart(Changes changes, ReadableChanges readable, Predicate<ChangeSet> isOfIt, boolean isShort) {
        this.changes = changes;
        this.readable = readable;
        this.isOfIt = isOfIt;
        this.isShort = isShort;
        Follow.feed(this, changes.state().feed(), this::show);
    }

    /** Of an endpoint, with what it is then, under a title. */
    public static EndsPart of(EndpointId endpoint, Changes changes, ReadableChanges readable) {
        EndsPart part = new EndsPart(changes, readable, touches(endpoint, changes), false);
        part.title = Words.say("ends.for-a-time");
        return part;
    }

    /** The same, within a part of the page that says the rest. */
    public static EndsPart within(EndpointId endpoint, Changes changes, ReadableChanges readable) {
        return new EndsPart(changes, readable, touches(endpoint, changes), true);
    }

    /** For who is about to change it for a time once more: who did so before, until when, and what another on top of it does to that end. */
    public static EndsPart before(EndpointId endpoint, Changes changes, ReadableChanges readable) {
        EndsPart part = new EndsPart(changes, readable, touches(endpoint, changes), false);
        part.isBeforeAnother = true;
        return part;
    }

    private static Predicate<ChangeSet> touches(EndpointId endpoint, Changes changes) {
        String folder = changes.layout().folder(endpoint);
        return change -> change.edits().stream().anyMatch(edit -> Layout.isBelow(edit.path(), folder));
    }

    /** Of one commit. */
    static EndsPart ofCommit(CommitId commit, Changes changes, ReadableChanges readable) {
        EndsPart part = new EndsPart(
                changes,
                readable,
                change -> Trailers.reverted(change).filter(commit::equals).isPresent(),
                true);
        part.title = Words.say("review.end.ends");
        return part;
    }

    /** Whether a change takes one back at its end. */
    public static boolean isOne(ChangeSet change) {
        return ChangeEnd.due(change).isPresent() && Trailers.reverted(change).isPresent();
    }

    private void show(Reading<RepositoryState> reading) {
        RepositoryState state = reading.value();
        List<PendingChange> ends = state == null
                ? List.of()
                : state.pending().stream()
                        .filter(change -> isOne(change.changeSet()) && isOfIt.test(change.changeSet()))
                        .toList();
        if (ends.equals(shown) && (isKnown || ends.isEmpty())) {
            return;
        }
        shown = ends;
        isKnown = true;
        if (ends.isEmpty()) {
            draw(List.of());
        } else {
            readable.returning(this, ends, changes, this::draw);
        }
    }

    private void draw(List<ReadableChanges.Returning> ends) {
        removeAll();
        setClassName("sec", !ends.isEmpty() && !title.isEmpty());
        if (!ends.isEmpty() && !title.isEmpty()) {
            add(new SectionTitle(title));
        }
        ends.forEach(end -> add(row(end)));
    }

    private Component row(ReadableChanges.Returning end) {
        ChangeSet change = end.change().changeSet();
        Instant due = ChangeEnd.due(change).orElseThrow();
        Figures figures = Figures.here();
        Div row = Parts.padded(
                Parts.row(
                        "row wrap",
                        Parts.strong(Words.say("ends.until", figures.moment(due))),
                        Parts.quiet(figures.zone().getId()),
                        Age.due(due),
                        Parts.link(
                                Words.say("ends.what-takes-back"),
                                ChangePaths.of(end.change().id()))),
                then(end.byItself()));
        if (isBeforeAnother) {
            row.addComponentAsFirst(Parts.state(
                    StateShape.WARNS, Words.say("ends.holds", end.change().requestedBy())));
            row.add(Parts.prose(Words.say("ends.on-top")));
        }
        if (!isShort) {
            UnorderedList then = new UnorderedList();
            then.addClassName("words");
            change.summary().forEach(sentence -> then.add(new ListItem(Retold.here(sentence))));
            row.add(then);
        }
        return row;
    }

    /** What happens at the end. */
    static Component then(boolean byItself) {
        return Parts.prose(Words.say(sentence(byItself)));
    }

    static String sentence(boolean byItself) {
        return byItself ? "ends.then.by-itself" : "ends.then.by-hand";
    }
}
