package io.pilothouse.history.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.Commit;
import io.pilothouse.history.ComparePoints;
import io.pilothouse.history.ComparePoints.Compared;
import io.pilothouse.history.ComparePoints.Place;
import io.pilothouse.history.ComparePoints.Wanted;
import io.pilothouse.history.HistoryPaths;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which commits two points are, where they differ, and in what. */
class ComparisonPanel extends Div {
    private final Compared compared;
    private final Wanted wanted;

    ComparisonPanel(Compared compared, Wanted wanted) {
        this.compared = compared;
        this.wanted = wanted;
        add(points());
        if (compared.withheld() > 0) {
            add(Parts.padded(Parts.prose(Words.say(Readable.withheld(compared.withheld())))));
        }
        if (compared.isSame()) {
            return;
        }
        if (compared.places().isEmpty()) {
            add(Parts.padded(Parts.prose(Words.say("history.compare.alike"))));
            return;
        }
        add(places(), files());
    }

    private Component points() {
        KeyValues both = new KeyValues();
        both.pair(Words.say("history.compare.first"), point(compared.from()));
        if (!compared.isSame()) {
            both.pair(Words.say("history.compare.second"), point(compared.to()));
        }
        Div section = Parts.padded(both);
        order().forEach(sentence -> section.add(Parts.prose(sentence)));
        return section;
    }

    private static Component point(Commit commit) {
        Div about = new Div(Parts.line(
                Sha.plain(commit.id().abbreviated()),
                Parts.quiet(commit.authorName()),
                Parts.quiet(Figures.here().moment(commit.committedAt()) + ","),
                Age.ago(commit.committedAt())));
        return new Div(Parts.nameLink(Retold.title(commit.subject()), ChangePaths.past(commit.id())), about);
    }

    private List<String> order() {
        Stream<String> elsewhere = Stream.of(compared.from(), compared.to())
                .map(Commit::id)
                .distinct()
                .filter(id -> !compared.behind().containsKey(id))
                .map(id -> Words.say("history.compare.elsewhere", id.abbreviated()));
        Stream<String> between = compared.isSame()
                ? Stream.of(Words.say("history.compare.same"))
                : compared.steps().stream()
                        .mapToObj(steps -> steps < 0
                                ? Words.say("history.compare.back", -steps)
                                : Words.say("history.compare.on", steps));
        return Stream.concat(elsewhere, between).toList();
    }

    private Component places() {
        HtmlTable<Place> table = new HtmlTable<Place>(Words.say("history.compare.where"))
                .link(Words.say("history.compare.place"), ComparisonPanel::name, this::path)
                .text(
                        Words.say("history.compare.environment"),
                        place -> place.endpoint() == null
                                ? Words.say("history.unfollowed")
                                : place.endpoint().environment())
                .cell(Words.say("history.compare.what"), ComparisonPanel::what)
                .number(Words.say("history.undo.files"), place -> Figures.here().exact(place.files()));
        table.show(compared.places());
        return Parts.section(new SectionTitle(Words.say("history.compare.where")), table);
    }

    private static String name(Place place) {
        return place.endpoint() != null
                ? place.endpoint().name()
                : place.folder().equals(ComparePoints.ROOT) ? Words.say("history.compare.root") : place.folder();
    }

    private static Component what(Place place) {
        return Parts.text(
                Words.say("history.compare.what." + place.what().name().toLowerCase(Locale.ROOT)));
    }

    private Component files() {
        Div part = new Div();
        if (!wanted.place().isEmpty()) {
            part.add(Parts.padded(Parts.line(
                    Parts.text(Words.say("history.compare.only", wanted.place())),
                    Parts.link(Words.say("history.compare.all"), path("", "")))));
        }
        if (compared.files().isEmpty()) {
            part.add(Parts.padded(Parts.prose(Words.say("history.compare.alike-here"))));
            return part;
        }
        part.add(PastPanel.sections(compared.files()));
        String next = compared.next();
        if (next != null || !wanted.after().isEmpty()) {
            Div pages = Parts.padded(Parts.quiet(
                    Words.say("history.compare.some", compared.files().size(), compared.ofPlace())));
            pages.addClassNames("row", "older");
            if (!wanted.after().isEmpty()) {
                pages.add(Parts.link(Words.say("history.compare.first-files"), path(wanted.place(), "")));
            }
            if (next != null) {
                pages.add(Parts.link(Words.say("history.compare.next"), path(wanted.place(), next)));
            }
            part.add(pages);
        }
        return part;
    }

    private String path(Place place) {
        return path(place.folder(), "");
    }

    private String path(String folder, String after) {
        return HistoryPaths.COMPARE + "?"
                + ComparisonView.parameters(wanted.from(), wanted.to(), folder, after)
                        .getQueryString();
    }
}
