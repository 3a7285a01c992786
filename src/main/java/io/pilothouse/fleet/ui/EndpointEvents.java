package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Commit;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.review.ui.TrackingWords;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.CommitId;
import java.time.Instant;
import java.util.List;

/** The newest commits of an endpoint's folder and how far each came. */
class EndpointEvents extends Div {
    private static final int SHOWN = 8;

    private final Tracker tracker;
    private List<Commit> commits = List.of();
    private List<Event> shown = List.of();

    private record Event(CommitId id, Instant at, String subject, String who, StateShape shape, String word) {}

    EndpointEvents(Tracker tracker) {
        this.tracker = tracker;
        addClassName("events");
    }

    void show(List<Commit> newest) {
        commits = newest;
        look();
    }

    /** How far they are now, from memory. */
    void look() {
        List<Event> now = commits.stream().limit(SHOWN).map(this::event).toList();
        if (!now.equals(shown)) {
            shown = now;
            removeAll();
            add(
                    now.isEmpty()
                            ? new Component[] {Parts.quiet(Words.say("fleet.endpoint.no-commits"))}
                            : now.stream().map(EndpointEvents::row).toArray(Component[]::new));
        }
    }

    private Event event(Commit commit) {
        TrackedCommit tracked = tracker.of(commit);
        return new Event(
                commit.id(),
                commit.committedAt(),
                commit.subject(),
                commit.authorName(),
                TrackingWords.shape(tracked),
                TrackingWords.word(tracked));
    }

    private static Anchor row(Event event) {
        Span what = new Span(
                new Span(event.subject()),
                Parts.text(event.word() + " · " + event.id().abbreviated() + " · " + event.who(), "small"));
        Anchor row = new Anchor(
                ChangePaths.of(event.id()),
                Parts.row("time", Age.of(event.at())),
                Parts.row("k", Parts.mark(event.shape())),
                what);
        row.addClassName("ev");
        return row;
    }
}
