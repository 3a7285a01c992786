package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.access.AccessFeed;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.UndeclaredCallers;
import io.pilothouse.access.UndeclaredCallers.Undeclared;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointName;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of the page, of what a reader wants to see of them. */
class AccessParts extends Div {
    private final AccessNeeds needs;
    private final Div wrong = new Div();
    private final HtmlTable<AccessTables.Wrong> problems = AccessTables.problems();
    private final Div matrix = new Div();
    private final HtmlTable<AccessTables.Calling> applications = AccessTables.applications();
    private final HtmlTable<AccessTables.Model> models = AccessTables.models();
    private final Div undeclared = new Div();
    private @Nullable HtmlTable<MatrixTable.Row> teams;
    private List<EndpointName> columns = List.of();
    private List<EndpointName> offered = List.of();

    AccessParts(AccessNeeds needs) {
        this.needs = needs;
        add(
                wrong,
                matrix,
                Parts.section(new SectionTitle(Words.say("access.applications")), applications),
                Parts.section(new SectionTitle(Words.say("access.models")), models),
                undeclared);
    }

    /**
     * @param all also what the reader does not see, of which only the number of teams is told
     * @param counted what gateways count now; null where that is not known
     */
    void show(AccessFeed.Found found, Declared all, @Nullable CallersReading counted, String filter) {
        Declared declared = found.declared();
        String wanted = filter.toLowerCase(Locale.ROOT);
        List<Undeclared> callers = counted == null
                ? List.of()
                : UndeclaredCallers.in(all, needs.people().current(), counted);
        showWrong(AccessTables.wrong(found, callers).stream()
                .filter(one -> has(wanted, one.of(), Words.say(one.what())))
                .toList());
        showMatrix(found, wanted, blank("teams", all.teams(), filter));
        applications.empty(blank("applications", all.applications(), filter));
        applications.show(declared.applications().stream()
                .filter(one -> has(wanted, one.id(), one.team().value(), one.models()))
                .map(one -> new AccessTables.Calling(one, declared.isTwice(one)))
                .toList());
        models.empty(blank("models", all.models(), filter));
        models.show(declared.models().stream()
                .filter(one -> has(wanted, one.id(), String.valueOf(one.owner())))
                .map(one -> AccessTables.Model.of(one, all, found.today()))
                .toList());
        showUndeclared(declared.undeclared());
    }

    private void showWrong(List<AccessTables.Wrong> found) {
        problems.show(found);
        wrong.removeAll();
        if (!found.isEmpty()) {
            wrong.add(Parts.section(
                    new SectionTitle(Words.say("access.wrong")).note(String.valueOf(found.size())), problems));
        }
    }

    /** @param all of what the page has none to show, also those that the reader does not see */
    private static EmptyState blank(String what, List<?> all, String filter) {
        String key = "access." + what;
        if (all.isEmpty()) {
            return new EmptyState(Words.say(key + ".none"), Words.say(key + ".none.how"));
        }
        return filter.isEmpty()
                ? new EmptyState(Words.say("access.unseen"), Words.say("access.unseen.why"))
                : new EmptyState(Words.say(key + ".no-match", filter), Words.say("access.no-match.how"));
    }

    /** A filter that names teams chooses rows, one that names models columns; each alone leaves all of the other. */
    private void showMatrix(AccessFeed.Found found, String wanted, EmptyState blank) {
        List<EndpointName> all = MatrixTable.models(found.declared());
        List<EndpointName> chosen =
                all.stream().filter(model -> has(wanted, model.value())).toList();
        List<MatrixTable.Row> rows = rows(found);
        List<MatrixTable.Row> named =
                rows.stream().filter(row -> has(wanted, row.team().id())).toList();
        List<EndpointName> now = chosen.isEmpty() ? all : chosen;
        List<EndpointName> drawn = now.subList(0, Math.min(MatrixTable.MOST, now.size()));
        HtmlTable<MatrixTable.Row> table = teams;
        if (table == null || !drawn.equals(columns)) {
            columns = drawn;
            table = MatrixTable.create(drawn);
            teams = table;
            matrix.removeAll();
            SectionTitle title = new SectionTitle(Words.say("access.matrix")).note(Words.say("access.matrix.note"));
            matrix.add(Parts.section(title, table));
            if (now.size() > drawn.size()) {
                matrix.add(Parts.padded(Parts.quiet(Words.say("access.more-models", now.size() - drawn.size()))));
            }
        }
        boolean nobody = named.isEmpty() && chosen.isEmpty();
        table.empty(blank);
        table.show(named.isEmpty() && !nobody ? rows : named);
    }

    /** Those that the reader leads come first. */
    private List<MatrixTable.Row> rows(AccessFeed.Found found) {
        Actor reader = needs.people().current();
        return found.declared().teams().stream()
                .map(team -> new MatrixTable.Row(team, team.isLedBy(reader), found.today()))
                .sorted(Comparator.comparing(row -> !row.own()))
                .toList();
    }

    private void showUndeclared(List<EndpointName> names) {
        if (names.equals(offered)) {
            return;
        }
        offered = names;
        undeclared.removeAll();
        if (!names.isEmpty()) {
            undeclared.add(Parts.section(
                    new SectionTitle(Words.say("access.undeclared")).note(String.valueOf(names.size())),
                    Parts.padded(Parts.row(
                            "row wrap", names.stream().map(this::undeclared).toArray(Component[]::new)))));
        }
    }

    private Component undeclared(EndpointName name) {
        return Parts.link(name.value(), AccessPaths.create(AccessFolder.MODELS) + "?" + AccessPaths.NAME + "=" + name);
    }

    private static boolean has(String wanted, String one, String other, List<EndpointName> more) {
        return Stream.concat(Stream.of(one, other), more.stream().map(EndpointName::value))
                .anyMatch(text -> has(wanted, text));
    }

    private static boolean has(String wanted, String... texts) {
        return Stream.of(texts).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
