package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointName;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which team may call which model, a link in each cell to the form that says so. */
final class MatrixTable {
    /** Of more a page is no picture any more. */
    static final int MOST = 24;

    private MatrixTable() {}

    /** @param own whether the reader leads it */
    record Row(Team team, boolean own, LocalDate today) {}

    /** What teams can be granted or have been, by name. */
    static List<EndpointName> models(Declared declared) {
        SortedSet<EndpointName> models = new TreeSet<>();
        declared.models().stream().map(ModelAccess::name).forEach(models::add);
        declared.teams().stream()
                .flatMap(team -> team.models().stream())
                .map(Grant::model)
                .forEach(models::add);
        return List.copyOf(models);
    }

    static HtmlTable<Row> create(List<EndpointName> models) {
        HtmlTable<Row> table = new HtmlTable<>(Words.say("access.matrix"));
        table.addClassName("matrix");
        table.link(
                Words.say("access.team"),
                row -> row.own()
                        ? Words.say("access.own", row.team().id())
                        : row.team().id(),
                row -> AccessPaths.of(row.team()));
        models.forEach(model -> table.numberCell(model.value(), row -> cell(row, model)));
        table.cell(Words.say("access.budget"), row -> budget(row.team().budgets()));
        return table;
    }

    private static Component budget(Budgets budgets) {
        Span words = Parts.quiet(BudgetWords.shortly(budgets).orElseGet(BudgetWords::none));
        words.setTitle(BudgetWords.all(budgets));
        return words;
    }

    private static Component cell(Row row, EndpointName model) {
        Grant grant = row.team().grant(model).orElse(null);
        String brief = briefly(grant, row.today());
        Anchor link = Parts.link(brief, AccessPaths.of(row.team().name(), model));
        link.setTitle(grant == null ? Words.say("access.not-granted") : words(grant, row.today()));
        // what is seen comes first: who speaks to the browser says that
        link.setAriaLabel(brief + " "
                + Words.say(
                        "access.cell",
                        row.team().id(),
                        model,
                        grant == null ? Words.say("access.not-granted") : words(grant, row.today())));
        if (grant == null) {
            link.addClassName("none");
        }
        return link;
    }

    private static String briefly(@Nullable Grant grant, LocalDate today) {
        if (grant == null) {
            return "–";
        }
        if (grant.isEnded(today)) {
            return Words.say("access.ended");
        }
        String budget = BudgetWords.shortly(grant.budgets()).orElse("✓");
        return grant.until() == null ? budget : Words.say("access.cell.until", budget, BudgetWords.day(grant.until()));
    }

    private static String words(Grant grant, LocalDate today) {
        if (grant.isEnded(today)) {
            return Words.say("access.ended.on", BudgetWords.day(grant.until()));
        }
        String budget = grant.budgets().isNone() ? Words.say("access.granted") : BudgetWords.all(grant.budgets());
        return grant.until() == null ? budget : Words.say("access.cell.until", budget, BudgetWords.day(grant.until()));
    }
}
