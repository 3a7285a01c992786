package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.Spark;
import io.pilothouse.telemetry.Beyond;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.units.Reason;
import java.time.Duration;

/** Replicas beside each other, so that one that is unlike the others stands out. */
final class ReplicaTable {
    private static final double NANOS = 1e9;

    private ReplicaTable() {}

    static HtmlTable<ReplicaRow> create() {
        HtmlTable<ReplicaRow> table = new HtmlTable<ReplicaRow>(Words.say("fleet.live.replicas"))
                .cell(Words.say("fleet.endpoint.pod"), row -> Parts.code(row.pod()));
        ReplicaRow.SHOWN.forEach(measure -> table.numberCell(LivePlots.column(measure), row -> cell(row, measure)));
        table.cell(Words.say("fleet.live.column.trend"), ReplicaTable::trend);
        return table;
    }

    private static Component trend(ReplicaRow row) {
        return row.trend().chars().allMatch(place -> place == '-') ? Parts.quiet("–") : Spark.of(row.trend());
    }

    private static Component cell(ReplicaRow row, Measure measure) {
        double value = row.value(measure);
        if (Double.isNaN(value)) {
            Reason beyond = row.beyond().get(measure);
            Span said = Beyond.inShort(beyond)
                    .map(proven -> new Span(Words.say(proven)))
                    .orElseGet(() -> Parts.quiet("–"));
            if (beyond != null) {
                said.setTitle(Words.say(beyond));
            }
            return said;
        }
        String words = words(measure, value, Figures.here());
        return row.isOdd(measure) ? odd(words) : new Span(words);
    }

    private static Component odd(String words) {
        Span mark = Parts.mark(StateShape.WARNS);
        mark.getElement().setAttribute("role", "img").setAttribute("aria-label", Words.say("fleet.live.odd"));
        mark.setTitle(Words.say("fleet.live.odd"));
        return Parts.row("row", mark, Parts.strong(words));
    }

    private static String words(Measure measure, double value, Figures figures) {
        return switch (measure) {
            case KV_WORST -> figures.share(value);
            case TTFT_P95, ITL_P95 -> figures.latency(Duration.ofNanos(Math.round(value * NANOS)));
            default -> figures.count(Math.round(value));
        };
    }
}
