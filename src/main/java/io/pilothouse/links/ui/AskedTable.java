package io.pilothouse.links.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.links.Shown;
import io.pilothouse.links.Way;
import io.pilothouse.links.Ways;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;
import java.util.List;

/** What was asked of the server, measure by measure: to copy, and to open where it is shown too. */
public final class AskedTable {
    private AskedTable() {}

    public static HtmlTable<Asked> of(List<Asked> all, Ways ways, Shown shown) {
        HtmlTable<Asked> table =
                new HtmlTable<Asked>(Words.say("links.queries")).text(Words.say("links.measure"), Asked::label);
        if (all.stream().anyMatch(one -> !one.families().isEmpty())) {
            table.cell(Words.say("links.families"), one -> Parts.code(String.join(", ", one.families())));
        }
        table.cell(Words.say("links.query"), one -> Parts.line(Sha.copy(one.written()), Parts.code(one.written())));
        if (ways.showQueries()) {
            table.cell(Words.say("links.open"), one -> links(ways.to(List.of(one.expression()), shown)));
        }
        return table.show(all);
    }

    private static Component links(List<Way> ways) {
        return Parts.line(ways.stream()
                .map(way -> Parts.external(way.to(), way.address()))
                .toArray(Component[]::new));
    }
}
