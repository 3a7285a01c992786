package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.WhoseTurn.Turn;
import io.pilothouse.review.tracking.Verdicts;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The changes that wait, oldest first, and what the checks say of each. The checks come a moment later than the rows. */
class WaitingTable extends Div {
    private static final Known NOTHING = new Known(Map.of(), Map.of(), "changes.none-waits");

    private final WaitingNeeds needs;
    private boolean isLost;
    private final SectionTitle title = new SectionTitle(Words.say("review.list.waiting"));
    private final HtmlTable<Row> table = new HtmlTable<Row>(Words.say("review.list.waiting"))
            .cell(Words.say("review.list.checks"), WaitingTable::checks)
            .width(190)
            .link(
                    Words.say("review.list.change"),
                    row -> Retold.title(row.change().changeSet().title()),
                    row -> ChangePaths.of(row.change().id()),
                    row -> WaitingPart.does(row.change().changeSet()))
            .text(Words.say("review.list.environment"), this::environment)
            .width(110)
            .cell(Words.say("review.list.due"), WaitingTable::due)
            .width(110)
            .cell(Words.say("review.list.who"), WaitingTable::who)
            .width(170)
            .cell(Words.say("review.list.turn"), WaitingTable::turn)
            .width(180)
            .numberCell(Words.say("review.list.age"), row -> Age.of(row.change().requestedAt()))
            .width(80)
            .emptyText(Words.say("review.list.none"));

    /** {@code failure} is why there is no summary; empty while the checks run. */
    private record Row(
            PendingChange change,
            Verdicts.@Nullable Summary summary,
            @Nullable Turn turn,
            String failure) {}

    /** @param none what is said where nothing waits: what the one who looks can do about it */
    private record Known(Map<ChangeId, Verdicts.Summary> summaries, Map<ChangeId, Turn> turns, String none) {}

    WaitingTable(WaitingNeeds needs) {
        this.needs = needs;
        addClassNames("sec", "waiting");
        add(title, table);
    }

    /** @param isNow whether Git says so now; else that nothing waits is not said */
    void show(RepositoryState state, boolean isNow) {
        isLost = !isNow;
        if (isAttached()) {
            Actor reader = needs.people().current();
            needs.loads().load(this, () -> known(state, reader), loaded -> show(state.pending(), loaded));
        }
    }

    private Known known(RepositoryState state, Actor reader) {
        Map<ChangeId, Turn> byChange = needs.turns().of(state.pending(), reader).stream()
                .collect(Collectors.toMap(turn -> turn.change().id(), Function.identity()));
        boolean proposes = needs.authority().rollingOut(reader).isAllowed();
        return new Known(needs.verdicts().of(state), byChange, proposes ? "review.list.none" : "changes.none-waits");
    }

    private void show(List<PendingChange> pending, Loaded<Known> loaded) {
        switch (loaded) {
            case Loaded.Loading<Known> _ -> show(pending, NOTHING, "");
            case Loaded.Value<Known>(Known known) -> show(pending, known, Words.say("review.checks.unknown"));
            case Loaded.Failed<Known> failed -> show(pending, NOTHING, failed.reason());
        }
    }

    /** Of what is not yet known to be for this person no more than that it waits. */
    private Row row(PendingChange change, Known known, String failure) {
        Turn turn = known.turns().get(change.id());
        return new Row(
                turn == null ? Readable.unknown(change, needs.people().current()) : turn.change(),
                known.summaries().get(change.id()),
                turn,
                failure);
    }

    private void show(List<PendingChange> pending, Known known, String failure) {
        long yours = known.turns().values().stream().filter(Turn::isYours).count();
        table.emptyText(Words.say(isLost ? "review.list.none.lost" : known.none()));
        title.note(pending.isEmpty() ? "" : Words.say("review.list.count", pending.size(), yours));
        table.show(pending.stream().map(change -> row(change, known, failure)).toList());
    }

    private static Component turn(Row row) {
        Turn turn = row.turn();
        if (turn == null) {
            return Parts.quiet("–");
        }
        return turn.waitsFor() == null
                ? Parts.strong(Words.say("review.list.turn.yours"))
                : Parts.quiet(Words.say(turn.waitsFor()));
    }

    private static Component checks(Row row) {
        Verdicts.Summary summary = row.summary();
        if (summary == null) {
            return row.failure().isEmpty()
                    ? Parts.state(StateShape.CHECKING)
                    : Parts.state(StateShape.UNKNOWN, Words.say("review.checks.unknown"));
        }
        if (!summary.conflicts().isEmpty()) {
            return Parts.state(StateShape.BLOCKS, Words.say("review.checks.conflict"));
        }
        if (summary.verdict().blocks()) {
            return Parts.state(StateShape.BLOCKS, Words.say("review.checks.blocked", count(summary, Severity.BLOCKS)));
        }
        long warns = count(summary, Severity.WARNS);
        return warns == 0
                ? Parts.state(
                        StateShape.PASSES,
                        Words.say(
                                "review.checks.pass", summary.verdict().passed().size()))
                : Parts.state(StateShape.WARNS, Words.say("review.checks.warned", warns));
    }

    private static long count(Verdicts.Summary summary, Severity severity) {
        return ChecksPart.count(summary.verdict(), severity);
    }

    /** Only what takes a change back at its end is due. */
    private static Component due(Row row) {
        return ChangeEnd.due(row.change().changeSet()).<Component>map(Age::due).orElseGet(Span::new);
    }

    private String environment(Row row) {
        return ReachedEnvironments.of(row.change().changeSet(), needs.changes().head())
                .words(Words.say("review.none"));
    }

    private static Component who(Row row) {
        return Parts.line(
                Parts.who(Actor.initialsOf(row.change().requestedBy())),
                Parts.quiet(row.change().requestedBy()));
    }
}
