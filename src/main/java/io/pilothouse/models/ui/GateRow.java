package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.models.GateReport;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A gate and its result as a line of a table. */
final class GateRow {
    private static final int DETAILS_MOST = 6;

    private GateRow() {}

    /** @param links to runs */
    static HtmlTable<Result> table(MlflowLinks links) {
        return new HtmlTable<Result>(Words.say("models.gates"))
                .cell(
                        Words.say("models.col.result"),
                        result -> Parts.state(shape(result.verdict()), word(result.verdict())))
                .cell(Words.say("models.col.gate"), GateRow::gate)
                .numberCell(Words.say("models.col.actual"), GateRow::actual)
                .quiet(Words.say("models.col.must-be"), result -> Words.say(result.mustBe()))
                .number(
                        Words.say("models.col.serving"),
                        result -> Words.say(result.more().serving()))
                .wideOnly()
                .number(
                        Words.say("models.col.change"),
                        result -> Words.say(result.more().difference()))
                .wideOnly()
                .cell(Words.say("models.col.evidence"), result -> evidence(result, links))
                .wideOnly()
                .emptyText(Words.say("models.gates.none"));
    }

    static StateShape shape(Verdict verdict) {
        return switch (verdict) {
            case REFUSED -> StateShape.REFUSED;
            case UNKNOWN -> StateShape.UNKNOWN;
            case CHECKING -> StateShape.CHECKING;
            case NOT_COMPARED -> StateShape.INFORMS;
            case PASSED -> StateShape.PASSED;
        };
    }

    private static String word(Verdict verdict) {
        return verdict == Verdict.NOT_COMPARED
                ? Words.say("models.gates.not-compared")
                : shape(verdict).word();
    }

    /** 2 refused, 1 checking, 8 passed. */
    static String counts(GateReport report) {
        return Stream.of(Verdict.values())
                .filter(verdict -> report.count(verdict) > 0)
                .map(verdict -> report.count(verdict) + "\u00a0" + word(verdict).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** With the reason and the way to pass below it, where it did not pass. */
    private static Component gate(Result result) {
        Div gate = new Div(Parts.text(Words.say(result.gate()), "ep"));
        if (result.verdict() != Verdict.PASSED) {
            String why = Sentences.joined(Stream.of(
                    Words.say(result.reason()), Words.say(result.more().cure())));
            if (!why.isEmpty()) {
                gate.add(new Div(Parts.quiet(why)));
            }
            result.more().details().stream()
                    .limit(DETAILS_MOST)
                    .forEach(line -> gate.add(new Div(Parts.code(Words.say(line)))));
            int more = result.more().details().size() - DETAILS_MOST;
            if (more > 0) {
                gate.add(new Div(Parts.text(Words.say("models.gates.more", more), "t3")));
            }
        }
        return gate;
    }

    /** The run is a page of MLflow, where people find that with a browser. */
    private static Component evidence(Result result, MlflowLinks links) {
        String said = Words.say(result.evidence());
        return Optional.ofNullable(result.more().run())
                .flatMap(links::of)
                .<Component>map(url -> Parts.external(said, url))
                .orElseGet(() -> Parts.quiet(said));
    }

    private static Component actual(Result result) {
        return result.verdict() == Verdict.REFUSED
                ? Parts.text(Words.say(result.actual()), "bad-t", "strong")
                : Parts.text(Words.say(result.actual()));
    }
}
