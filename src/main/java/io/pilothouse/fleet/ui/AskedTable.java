package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.links.Shown;
import io.pilothouse.links.Way;
import io.pilothouse.links.Ways;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Written;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Measure;
import java.util.List;
import java.util.Map;

/** What was asked of the server, measure by measure: to copy, and to open where it is shown too. */
final class AskedTable {
    private AskedTable() {}

    record Asked(String label, List<String> families, Expression expression) {
        private String written() {
            return Written.of(expression);
        }
    }

    static HtmlTable<Asked> of(List<Asked> all, Ways ways, Shown shown) {
        HtmlTable<Asked> table = new HtmlTable<Asked>(Words.say("fleet.live.queries"))
                .text(Words.say("fleet.live.measure"), Asked::label);
        if (all.stream().anyMatch(one -> !one.families().isEmpty())) {
            table.cell(Words.say("fleet.live.families"), one -> Parts.code(String.join(", ", one.families())));
        }
        table.cell(
                Words.say("fleet.live.query"), one -> Parts.line(Sha.copy(one.written()), Parts.code(one.written())));
        if (ways.showQueries()) {
            table.cell(Words.say("engines.open"), one -> links(ways.to(List.of(one.expression()), shown)));
        }
        return table.show(all);
    }

    /** Of all endpoints at once. */
    static List<Asked> of(Map<Measure, Expression> expressions) {
        return expressions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> new Asked(label(one.getKey()), List.of(), one.getValue()))
                .toList();
    }

    /** Time to first token, p95. */
    static String label(Measure measure) {
        return Words.say(measure.title()) + ", " + LivePlots.label(measure);
    }

    private static Component links(List<Way> ways) {
        return Parts.line(ways.stream()
                .map(way -> Parts.external(way.to(), way.address()))
                .toArray(Component[]::new));
    }
}
