package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.comparison.Comparison;
import io.pilothouse.telemetry.comparison.Comparison.Load;
import io.pilothouse.telemetry.comparison.Comparison.Row;
import io.pilothouse.telemetry.comparison.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What differs from what an endpoint's time is compared with, and whether it is more than noise; else why there is no comparison. */
class ComparisonPart extends Div {
    private final Span title = new Span();
    private final Div sentences = new Div();
    private final HtmlTable<Row> table = new HtmlTable<Row>(Words.say("compare.with"))
            .name(Words.say("fleet.live.measure"), row -> label(row))
            .number(Words.say("compare.then"), row -> ComparedFigures.value(row.what(), row.then()))
            .wideOnly()
            .number(Words.say("compare.now"), row -> ComparedFigures.value(row.what(), row.now()))
            .number(Words.say("compare.difference"), ComparedFigures::difference)
            .cell(Words.say("compare.verdict"), ComparisonPart::verdict);
    private final Span hint = Parts.text(Words.say("compare.hint"), "small", "t3");
    private @Nullable Comparison shown;

    ComparisonPart() {
        addClassName("comparison");
        title.addClassName("strong");
        setVisible(false);
        add(title, sentences, table, hint);
    }

    void show(Beside beside) {
        shown = null;
        sentences.removeAll();
        table.setVisible(false);
        hint.setVisible(false);
        setVisible(!(beside instanceof Beside.Nothing));
        title.setText(beside instanceof Beside.Found found ? Words.say("compare.title", found.name()) : "");
        switch (beside) {
            case Beside.Not(String why) -> say(why);
            case Beside.NotYet ignored -> say(Words.say("compare.reading"));
            case Beside.Found ignored -> say(Words.say("compare.reading"));
            case Beside.Nothing ignored -> {}
        }
    }

    void show(Beside.Found found, EndpointReading now, Reading<EndpointReading> other) {
        EndpointReading then = other.value();
        if (then != null) {
            show(found, Comparison.of(now, then, found.alignment()));
        } else if (other instanceof Reading.Lost<EndpointReading> lost) {
            sentences.removeAll();
            say(Words.say(lost.reason()));
        }
    }

    private void show(Beside.Found found, Comparison now) {
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        sentences.removeAll();
        if (!found.note().isEmpty()) {
            say(found.note());
        }
        say(now.isEmpty() ? Words.say("compare.nothing") : load(now.load()));
        table.setVisible(!now.isEmpty());
        hint.setVisible(!now.isEmpty());
        table.show(now.rows());
    }

    private void say(String sentence) {
        sentences.add(Parts.prose(sentence));
    }

    private static String load(Load load) {
        if (!load.isKnown()) {
            return Words.say("compare.load.unknown");
        }
        Figures figures = Figures.here();
        String both = Words.say("compare.load", figures.decimal(load.now(), 2), figures.decimal(load.then(), 2));
        return load.isOther() ? both + " " + Words.say("compare.load.other") : both;
    }

    private static String label(Row row) {
        return Words.say(
                "compare.of." + row.what().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Span verdict(Row row) {
        String word = Words.say("compare.verdict."
                + row.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (row.verdict() != Verdict.CANNOT_BE_TOLD) {
            return row.verdict() == Verdict.MORE_THAN_NOISE ? Parts.strong(word) : Parts.quiet(word);
        }
        String why = !row.isOfBoth()
                ? Words.say("compare.one-side")
                : row.witnesses() < Row.expected()
                        ? Words.say("compare.few", row.witnesses(), Row.expected())
                        : Words.say("compare.both-ways");
        return new Span(Parts.quiet(word + " "), Parts.text(why, "small", "t3"));
    }
}
