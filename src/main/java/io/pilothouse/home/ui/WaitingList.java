package io.pilothouse.home.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import java.util.List;

/** Changes that wait for somebody to review them, oldest first. */
class WaitingList extends Div {
    private static final int MOST = 10;

    private final SectionTitle title = new SectionTitle(Words.say("home.waits"));
    private final Div list = new Div();
    private final Div more = new Div();
    private List<PendingChange> shown = List.of();
    private String said = "";

    WaitingList() {
        addClassName("sec");
        list.addClassName("waits");
        add(title, list, more);
    }

    /** That nothing waits is said only when it is known; what waited when Git answered last is shown until it answers again. */
    void show(Reading<RepositoryState> reading) {
        RepositoryState state = reading.value();
        List<PendingChange> pending = state == null ? List.of() : state.pending();
        String none = none(reading);
        if (pending.equals(shown) && none.equals(said)) {
            return;
        }
        shown = pending;
        said = none;
        list.removeAll();
        title.note(pending.isEmpty() ? "" : String.valueOf(pending.size()));
        if (pending.isEmpty()) {
            list.add(Parts.quiet(none));
        }
        pending.stream().limit(MOST).forEach(change -> list.add(row(change)));
        MoreOfThem.show(more, pending.size() - MOST, ChangePaths.LIST);
    }

    private static String none(Reading<RepositoryState> reading) {
        return switch (reading) {
            case Reading.Waiting<RepositoryState> _ -> Words.say("home.not-known.yet");
            case Reading.Current<RepositoryState> _ -> Words.say("home.nothing-waits");
            case Reading.Lost<RepositoryState> _ -> Words.say("home.not-known.git");
        };
    }

    private static Anchor row(PendingChange change) {
        Span about = Parts.row(
                "t2",
                new Span(change.requestedBy() + " · "),
                Age.of(change.requestedAt()),
                new Span(" · "
                        + Words.say("home.files", change.changeSet().edits().size())));
        Span what = new Span(Parts.text(change.changeSet().title(), "ep"), about);
        what.addClassName("what");
        Anchor row = new Anchor(
                ChangePaths.of(change.id()), Parts.quiet(Words.say("home.review")), what, Icon.small("chevron-right"));
        row.addClassNames("wait1", "q");
        return row;
    }
}
