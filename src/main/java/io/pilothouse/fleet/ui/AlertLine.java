package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Alert;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An alert in one line. Name, severity and summary are the words of whoever wrote its rule. */
final class AlertLine {
    private static final String CRITICAL = "critical";

    private AlertLine() {}

    static Div of(Alert alert) {
        Span what = new Span(HappenedPart.english(alert.name()), Parts.text(how(alert), "small"));
        if (!alert.summary().isEmpty()) {
            Span summary = HappenedPart.english(alert.summary());
            summary.addClassName("small");
            what.add(summary);
        }
        if (alert.runbook() != null) {
            what.add(Parts.external(Words.say("engines.alerts.runbook"), alert.runbook()));
        }
        Div line = new Div(HappenedPart.row(alert.since(), shape(alert), what));
        line.addClassName("ev");
        return line;
    }

    /** On a line of its own. */
    static String words(Alert alert) {
        return Words.say("engines.alerts.marker", alert.name(), state(alert));
    }

    private static StateShape shape(Alert alert) {
        return switch (alert.state()) {
            case PENDING -> StateShape.WAITS;
            case FIRING -> alert.severity().equals(CRITICAL) ? StateShape.FAILED : StateShape.WARNS;
            case OVER -> StateShape.STOPPED;
        };
    }

    private static String how(Alert alert) {
        return Stream.of(
                        state(alert),
                        alert.mayBeOlder() ? Words.say("engines.alerts.older") : "",
                        alert.severity(),
                        alert.pod())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String state(Alert alert) {
        return switch (alert.state()) {
            case PENDING -> Words.say("engines.alerts.pending");
            case FIRING -> Words.say("engines.alerts.firing");
            case OVER ->
                alert.until() == null
                        ? Words.say("engines.alerts.over")
                        : Words.say("engines.alerts.until", Figures.here().time(alert.until()));
        };
    }
}
