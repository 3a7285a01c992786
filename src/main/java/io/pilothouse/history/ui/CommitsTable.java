package io.pilothouse.history.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.history.Why;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.List;

/** Commits, newest first, each with what became of it where that is followed. */
class CommitsTable extends Div {
    private final CommitStates states;
    private final HtmlTable<Row> table = new HtmlTable<Row>(Words.say("history.menu"))
            .cell(Words.say("history.state"), CommitsTable::state)
            .width(170)
            .link(
                    Words.say("history.subject"),
                    row -> Retold.title(row.commit().subject()),
                    row -> ChangePaths.past(row.commit().id()))
            .quiet(Words.say("history.why"), row -> Retold.why(Why.inShort(row.commit())))
            .wideOnly()
            .cell(Words.say("history.version"), CommitsTable::version)
            .width(180)
            .wideOnly()
            .cell(Words.say("history.who"), CommitsTable::who)
            .width(170)
            .numberCell(Words.say("history.age"), row -> Age.of(row.commit().committedAt()))
            .width(70)
            .cell(
                    Words.say("history.commit"),
                    row -> Sha.plain(row.commit().id().abbreviated()))
            .width(80);

    private record Row(Commit commit, CommitStates.State state) {}

    CommitsTable(CommitStates states) {
        this.states = states;
        table.addClassName("history");
        add(table);
    }

    void show(List<Commit> commits, SinceThen since) {
        table.show(commits.stream()
                .map(commit -> new Row(commit, states.of(commit, since)))
                .toList());
    }

    private static Component state(Row row) {
        return Parts.state(row.state().shape(), row.state().word());
    }

    private static Component version(Row row) {
        return row.commit()
                .trailer(Trailers.MODEL_VERSION)
                .map(Span::new)
                .orElseGet(() -> Parts.text(Words.say("history.unfollowed"), "t3"));
    }

    private static Component who(Row row) {
        return Parts.line(
                Parts.who(Actor.initialsOf(row.commit().authorName())),
                Parts.quiet(row.commit().authorName()));
    }
}
