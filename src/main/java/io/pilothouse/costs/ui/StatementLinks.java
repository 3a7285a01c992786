package io.pilothouse.costs.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.costs.statement.MakeStatement;
import io.pilothouse.costs.statement.StatementFormat;
import io.pilothouse.shell.DownloadLink;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.TeamName;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statement of a month as files. */
final class StatementLinks extends Div {
    private static final List<StatementFormat> FORMATS =
            List.of(StatementFormat.PDF, StatementFormat.CSV, StatementFormat.FOCUS);

    private final MakeStatement statements;
    private final Actor reader;

    StatementLinks(MakeStatement statements, Actor reader, YearMonth month, @Nullable TeamName team) {
        this.statements = statements;
        this.reader = reader;
        String name = Words.say("statement.of", Figures.here().month(month));
        addClassNames("sec", "row", "wrap");
        add(Parts.quiet(name));
        FORMATS.forEach(format -> add(link(name, new MakeStatement.Wanted(month, team, format))));
    }

    private DownloadLink link(String name, MakeStatement.Wanted wanted) {
        String format = Words.say("statement." + wanted.format().word());
        return new DownloadLink(format, Words.say("statement.as", name, format), Words.say("statement.failed"), () -> {
            MakeStatement.File file = statements.of(reader, wanted, _ -> {});
            return new DownloadLink.File(file.name(), file.format().mediaType(), file.bytes());
        });
    }
}
