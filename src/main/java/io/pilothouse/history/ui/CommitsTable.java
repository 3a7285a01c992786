package io.pilothouse.history.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.history.Why;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.ui.TrackingWords;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Commits, newest first, each with what became of it where that is followed. */
class CommitsTable extends Div {
    private final HtmlTable<Row> table = new HtmlTable<Row>(Words.say("history.menu"))
            .cell(Words.say("history.state"), CommitsTable::state)
            .width(170)
            .link(
                    Words.say("history.subject"),
                    row -> row.commit().subject(),
                    row -> ChangePaths.past(row.commit().id()))
            .quiet(Words.say("history.why"), row -> Why.inShort(row.commit()))
            .wideOnly()
            .cell(Words.say("history.version"), CommitsTable::version)
            .width(200)
            .wideOnly()
            .cell(Words.say("history.who"), CommitsTable::who)
            .width(170)
            .numberCell(Words.say("history.age"), row -> Age.of(row.commit().committedAt()))
            .width(70)
            .cell(
                    Words.say("history.commit"),
                    row -> Sha.plain(row.commit().id().abbreviated()))
            .width(80);

    private record Row(Commit commit, @Nullable TrackedCommit tracked) {}

    CommitsTable() {
        add(table);
    }

    void show(List<Commit> commits, List<TrackedCommit> followed) {
        Map<?, TrackedCommit> known = followed.stream()
                .collect(Collectors.toMap(TrackedCommit::id, Function.identity(), (one, other) -> one));
        table.show(commits.stream()
                .map(commit -> new Row(commit, known.get(commit.id())))
                .toList());
    }

    private static Component state(Row row) {
        TrackedCommit tracked = row.tracked();
        if (tracked == null) {
            return Parts.text(Words.say("history.unfollowed"), "t3");
        }
        StateShape shape =
                tracked.outcome() == TrackedCommit.Outcome.DONE ? StateShape.PASSED : TrackingWords.shape(tracked);
        return Parts.state(shape, TrackingWords.word(tracked));
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
