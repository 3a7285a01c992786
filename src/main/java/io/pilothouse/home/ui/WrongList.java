package io.pilothouse.home.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Commit;
import io.pilothouse.fleet.ui.FleetPaths;
import io.pilothouse.fleet.ui.Group;
import io.pilothouse.fleet.ui.Listed;
import io.pilothouse.fleet.ui.OverTargets;
import io.pilothouse.fleet.ui.SteadyRows;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.ui.OfferUndo;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.EndpointMetrics;
import java.util.List;

/**
 * What is wrong, worst first, each with its cause and its next step; of many only the worst, and the way to the others. While a person points at it nothing moves: who is well again stays
 * and says so, who is new stands at the end.
 */
class WrongList extends Div {
    private final OfferUndo undo;
    private final OverTargets over;
    private final SectionTitle title = new SectionTitle(Words.say("home.wrong"));
    private final HtmlTable<WrongRow> table = new HtmlTable<WrongRow>(Words.say("home.wrong"))
            .cell("", row -> Parts.state(row.shape(), row.word()))
            .width(150)
            .link("", WrongRow::name, WrongRow::path)
            .width(196)
            .numberCell("", row -> row.since() == null ? Parts.quiet("–") : Age.of(row.since(), row.mayBeOlder()))
            .width(60)
            .cell("", row -> new Span(Parts.text(row.said()), Parts.text(row.about(), "t2", "on")))
            .numberCell("", this::takeBack)
            .width(112)
            .numberCell("", row -> Parts.link(row.nextStep(), row.nextPath()))
            .width(120)
            .headless();
    private final SteadyRows hold = new SteadyRows(this::draw);
    private final Div more = new Div();
    private WrongRows rows = WrongRows.of(List.of());
    private List<Listed> here = List.of();
    private String environment = "";
    private WrongKnown known;

    /** @param before what is known before anything is read */
    WrongList(OfferUndo undo, EndpointMetrics metrics, WrongKnown before) {
        this.undo = undo;
        over = new OverTargets(metrics, this::draw);
        known = before;
        addClassNames("sec", "wrong");
        hold.add(table, more);
        add(title, hold, over);
    }

    /** One tap away for who may: the page that it opens says what it costs before it asks. */
    private Component takeBack(WrongRow row) {
        Commit commit = row.suspect();
        return commit == null
                ? new Span()
                : undo.to(
                        commit,
                        Parts.link(
                                Words.say("fleet.finding.undo", commit.id().abbreviated()),
                                ChangePaths.undo(commit.id())));
    }

    /**
     * @param where whom it is said of, where nothing is wrong
     * @param said what is known of them; that all is well is said only where it has no words
     */
    void show(List<Listed> endpoints, KnownAtHome.Where where, KnownAtHome.Said said) {
        table.empty(Parts.state(
                said.isAll() ? StateShape.SERVING : StateShape.UNKNOWN,
                said.words().isEmpty() ? where.say("home.all-well") : said.words()));
        here = endpoints;
        environment = where.environment();
        draw();
    }

    /** What else is known of what is wrong. */
    void know(WrongKnown now) {
        known = new WrongKnown(now.recent(), now.tracked(), now.layout(), now.kept(), now.isNow(), over);
        draw();
    }

    /** How many are wrong in the environments that are not in view, and the way there. */
    void elsewhere(NativeButton... environments) {
        title.end(environments);
    }

    private void draw() {
        rows = hold.isHeld() ? rows.keptFor(here) : WrongRows.of(here);
        over.follow(rows.all());
        table.show(rows.say(known, environment));
        int all = rows.all().size();
        title.note(all == 0 ? "" : String.valueOf(all));
        MoreOfThem.show(more, rows.unseen(), FleetPaths.group(Group.ATTENTION, environment));
    }
}
