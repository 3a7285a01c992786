package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Meaning;
import io.pilothouse.telemetry.SelfTested.Line;
import io.pilothouse.telemetry.Understanding.Answer;
import io.pilothouse.units.Bytes;
import java.util.Map;
import java.util.stream.Collectors;

/** What an endpoint's engines may answer: by which series, what it says now, or why there is nothing. */
final class MeaningsTable {
    /** Characters; a label may be as long as somebody wrote it. */
    private static final int SHOWN = 120;

    private static final int WHOLE = 2_000;

    private MeaningsTable() {}

    static HtmlTable<Line> create() {
        return new HtmlTable<Line>(Words.say("metrics.meanings"))
                .cell(Words.say("metrics.state"), MeaningsTable::state)
                .name(
                        Words.say("metrics.meaning"),
                        line -> Words.say("telemetry.meaning." + line.meaning().id()))
                .cell(Words.say("metrics.series"), MeaningsTable::series)
                .number(Words.say("metrics.value"), line -> line.answer() == null ? "–" : value(line, line.answer()))
                .cell(
                        Words.say("metrics.labels"),
                        line -> line.answer() == null
                                ? new Span("–")
                                : labels(line.answer().labels()));
    }

    private static Component state(Line line) {
        if (line.answer() == null) {
            return Parts.state(StateShape.PENDING, Words.say("metrics.missing"));
        }
        return line.renamedTo() == null
                ? Parts.state(StateShape.PASSES, Words.say("metrics.answers"))
                : Parts.state(StateShape.INFORMS, Words.say("metrics.older"));
    }

    private static Component series(Line line) {
        Answer answer = line.answer();
        if (answer == null) {
            return Parts.quiet(line.missing() == null ? "–" : Words.say(line.missing()));
        }
        Div series = new Div(Parts.code(answer.series()));
        if (line.renamedTo() != null) {
            series.add(new Div(Parts.quiet(Words.say("metrics.renamed", line.renamedTo()))));
        }
        return series;
    }

    private static String value(Line line, Answer answer) {
        String unit = line.meaning().unit();
        Double sum = answer.sum();
        if (sum != null) {
            long count = Math.round(answer.value());
            return count == 0
                    ? Words.say("metrics.counted", count)
                    : Words.say("metrics.mean", count, number(sum / count, unit));
        }
        if (line.meaning().kind() == Meaning.Kind.HISTOGRAM) {
            return Words.say("metrics.counted", Math.round(answer.value()));
        }
        return answer.parts().isEmpty() || line.meaning().kind() == Meaning.Kind.INFO
                ? number(answer.value(), unit)
                : answer.parts().entrySet().stream()
                        .map(part -> cut(part.getKey()) + " " + number(part.getValue(), unit))
                        .collect(Collectors.joining(", "));
    }

    private static String number(double value, String unit) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "–";
        }
        Figures figures = Figures.here();
        return switch (unit) {
            case "ratio" -> figures.share(value);
            case "seconds" -> figures.decimal(value, 3) + " s";
            case "bytes" -> figures.bytes(new Bytes(Math.round(value)));
            default -> figures.count(Math.round(value));
        };
    }

    private static Component labels(Map<String, String> labels) {
        String all = labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(", "));
        Span shown = Parts.code(cut(all));
        shown.setTitle(all.length() > WHOLE ? all.substring(0, WHOLE) + "…" : all);
        return shown;
    }

    private static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
