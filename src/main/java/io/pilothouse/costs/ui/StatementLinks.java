package io.pilothouse.costs.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.statement.MakeStatement;
import io.pilothouse.costs.statement.StatementFormat;
import io.pilothouse.shell.DownloadLink;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.TeamName;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The statement of a month as files. */
final class StatementLinks extends Div {
    private static final List<StatementFormat> FORMATS =
            List.of(StatementFormat.PDF, StatementFormat.CSV, StatementFormat.FOCUS);

    private final MakeStatement statements;
    private final Supplier<Actor> reader;
    private final YearMonth month;
    private final @Nullable TeamName team;
    private @Nullable Map<StatementFormat, String> shown;

    /** @param reader asked at each file: roles change while a page is open */
    StatementLinks(MakeStatement statements, Supplier<Actor> reader, YearMonth month, @Nullable TeamName team) {
        this.statements = statements;
        this.reader = reader;
        this.month = month;
        this.team = team;
        addClassNames("sec", "row", "wrap");
    }

    /** Of a format of which there is no file now, why not stands in place of the link. */
    void show(Spent spent) {
        Map<StatementFormat, String> refused = new EnumMap<>(StatementFormat.class);
        FORMATS.forEach(
                format -> MakeStatement.refusal(spent, format).ifPresent(why -> refused.put(format, Words.say(why))));
        if (refused.equals(shown)) {
            return;
        }
        shown = refused;
        removeAll();
        String name = Words.say("statement.of", Figures.here().month(month));
        add(Parts.quiet(name));
        FORMATS.forEach(format -> add(
                refused.containsKey(format)
                        ? disabled(format)
                        : link(name, new MakeStatement.Wanted(month, team, format))));
        refused.values().stream().distinct().forEach(why -> add(Parts.quiet(why)));
    }

    private static Span disabled(StatementFormat format) {
        Span text = Parts.quiet(Words.say("statement." + format.word()));
        text.getElement().setAttribute("role", "link").setAttribute("aria-disabled", "true");
        return text;
    }

    private DownloadLink link(String name, MakeStatement.Wanted wanted) {
        String format = Words.say("statement." + wanted.format().word());
        return new DownloadLink(format, Words.say("statement.as", name, format), Words.say("statement.failed"), () -> {
            MakeStatement.File file = statements.of(reader.get(), wanted, _ -> {});
            return new DownloadLink.File(file.name(), file.format().mediaType(), file.bytes());
        });
    }
}
