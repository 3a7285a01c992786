package io.pilothouse.home.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.PendingChange;
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
    private boolean drawn;

    WaitingList() {
        addClassName("sec");
        list.addClassName("waits");
        add(title, list, more);
    }

    void show(List<PendingChange> pending) {
        if (drawn && pending.equals(shown)) {
            return;
        }
        drawn = true;
        shown = pending;
        list.removeAll();
        title.note(pending.isEmpty() ? "" : String.valueOf(pending.size()));
        if (pending.isEmpty()) {
            list.add(Parts.quiet(Words.say("home.nothing-waits")));
        }
        pending.stream().limit(MOST).forEach(change -> list.add(row(change)));
        MoreOfThem.show(more, pending.size() - MOST, ChangePaths.LIST);
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
