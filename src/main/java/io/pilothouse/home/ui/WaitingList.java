package io.pilothouse.home.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.WhoseTurn;
import io.pilothouse.review.WhoseTurn.Turn;
import io.pilothouse.review.ui.ReachedEnvironments;
import io.pilothouse.review.ui.WaitingPart;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.List;

/** Changes that wait: for the one who looks, and for others, oldest first. */
class WaitingList extends Div {
    private static final int MOST = 10;

    private final WhoseTurn turns;
    private final Loads loads;
    private final People people;
    private final Changes changes;
    private final SectionTitle title = new SectionTitle(Words.say("home.waits"));
    private final Div yours = new Div();
    private final SectionTitle titleOfOthers = new SectionTitle(Words.say("home.waits.others"));
    private final Div others = new Div();
    private final Div more = new Div();
    private List<PendingChange> shown = List.of();
    private String said = "";

    WaitingList(WhoseTurn turns, Loads loads, People people, Changes changes) {
        this.changes = changes;
        this.turns = turns;
        this.loads = loads;
        this.people = people;
        addClassName("sec");
        yours.addClassName("waits");
        others.addClassName("waits");
        titleOfOthers.setVisible(false);
        add(title, yours, titleOfOthers, others, more);
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
        if (pending.isEmpty()) {
            draw(List.of());
        } else {
            Actor reader = people.current();
            loads.load(this, () -> turns.of(pending, reader), loaded -> show(pending, loaded));
        }
    }

    private void show(List<PendingChange> pending, Loaded<List<Turn>> loaded) {
        switch (loaded) {
            case Loaded.Loading<List<Turn>> _ -> {}
            case Loaded.Value<List<Turn>>(List<Turn> known) -> draw(known);
            case Loaded.Failed<List<Turn>> _ ->
                draw(pending.stream()
                        .map(change -> WhoseTurn.unknown(change, people.current()))
                        .toList());
        }
    }

    private void draw(List<Turn> known) {
        List<Turn> mine = known.stream().filter(Turn::isYours).toList();
        List<Turn> rest = known.stream().filter(turn -> !turn.isYours()).toList();
        title.note(mine.isEmpty() ? "" : String.valueOf(mine.size()));
        yours.removeAll();
        others.removeAll();
        if (mine.isEmpty()) {
            yours.add(Parts.quiet(known.isEmpty() ? said : Words.say("home.nothing-waits.you")));
        }
        mine.stream().limit(MOST).forEach(turn -> yours.add(row(turn)));
        titleOfOthers.note(String.valueOf(rest.size()));
        titleOfOthers.setVisible(!rest.isEmpty());
        rest.stream().limit(MOST).forEach(turn -> others.add(row(turn)));
        MoreOfThem.show(more, Math.max(mine.size() - MOST, 0) + Math.max(rest.size() - MOST, 0), ChangePaths.LIST);
    }

    private static String none(Reading<RepositoryState> reading) {
        return switch (reading) {
            case Reading.Waiting<RepositoryState> _ -> Words.say("home.not-known.yet");
            case Reading.Current<RepositoryState> _ -> Words.say("home.nothing-waits");
            case Reading.Lost<RepositoryState> _ -> Words.say("home.not-known.git");
        };
    }

    private Anchor row(Turn turn) {
        PendingChange change = turn.change();
        Span about = Parts.row("t2", new Span(change.requestedBy() + " · "), Age.of(change.requestedAt()));
        ChangeEnd.due(change.changeSet())
                .ifPresent(due -> about.add(new Span(" · " + Words.say("home.due") + " "), Age.due(due)));
        String reached =
                ReachedEnvironments.of(change.changeSet(), changes.head()).words("");
        if (!reached.isEmpty()) {
            about.add(new Span(" · " + reached));
        }
        if (turn.waitsFor() != null) {
            about.add(new Span(" · " + Words.say(turn.waitsFor())));
        }
        Span what = new Span(Parts.text(Retold.title(change.changeSet().title()), "ep"));
        String does = WaitingPart.does(change.changeSet());
        if (!does.isEmpty()) {
            what.add(Parts.text(does));
        }
        what.add(about);
        what.addClassName("what");
        Anchor row = new Anchor(
                ChangePaths.of(change.id()),
                Parts.quiet(Words.say(turn.isYours() ? "home.review" : "home.see")),
                what,
                Icon.small("chevron-right"));
        row.addClassNames("wait1", "q");
        return row;
    }
}
