package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.CostsPaths;
import io.pilothouse.costs.SeenMonth;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.prices.PricesPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Segments;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.ChartTools;
import io.pilothouse.units.TeamName;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A month of costs: figures, days, and a table that adds up to the same. */
final class CostsPart extends Div {
    private final CostsLook look;
    private final String whose;
    private final Div facts = Parts.padded();
    private final Div finding = new Div();
    private final Div budgets = new Div();
    private final Div notes = new Div();
    private final Div anomalies = new Div();
    private final Div table = new Div();
    private final CostsChart chart = new CostsChart();
    private final ChartTools tools = new ChartTools(chart.bars());
    private final Div days = Parts.padded();
    private final Span basisNote;
    private final String path;
    private final YearMonth month;
    /** The one that runs. */
    private final YearMonth now;

    private final CostsNeeds needs;

    CostsPart(CostsLook look, String whose, String path, CostsNeeds needs) {
        YearMonth asked = look.month();
        this.look = look;
        this.needs = needs;
        now = needs.feed().thisMonth();
        month = asked == null ? now : asked;
        this.path = path;
        this.whose = whose;
        basisNote = Parts.quiet(Words.say("costs.basis.note." + CostsLook.word(look.basis())));
        table.addClassName("sec");
    }

    /** @param said how far it can be relied on */
    void show(SeenMonth shown, List<String> said) {
        if (getChildren().findAny().isEmpty()) {
            boolean platform = shown.seen().team() == null;
            add(facts, finding, bar(platform), days, anomalies, table, budgets, notes);
        }
        Spent spent = shown.spent();
        BudgetPart budget = new BudgetPart(spent, look);
        facts.removeAll();
        facts.add(new CostsFacts(shown, look).facts(budget));
        finding.removeAll();
        budget.finding(shown, needs).ifPresent(finding::add);
        budget.open(shown, needs).ifPresent(finding::add);
        budgets.removeAll();
        budget.table(shown.budgets()).ifPresent(budgets::add);
        anomalies.removeAll();
        table.removeAll();
        notes.removeAll();
        if (look.basis() == Basis.ALLOCATED) {
            anomalies.add(new AnomaliesPart(spent, shown.seen().anomalies()));
        }
        days.removeAll();
        tools.setVisible(!spent.currency().isEmpty());
        if (spent.currency().isEmpty()) {
            chart.colour();
            days.add(noPrices());
        } else {
            days.add(chart.bars());
            chart.show(shown, look, whose);
        }
        if (shown.rows().isEmpty()) {
            table.add(nothing(spent));
            notes.add(new CostsNotes(said));
            return;
        }
        table.add(new CostsTable(spent, look, shown.total(), chart.colours()).of(shown.rows()));
        notes.add(new CostsNotes(said));
        notes.add(counted(spent, shown.seen().team()));
    }

    /** Which tokens were counted: of the platform both ways, of a team what access counts too. */
    private static Component counted(Spent spent, @Nullable TeamName team) {
        if (team == null) {
            return new CostsCompared(spent);
        }
        Paragraph how = Parts.prose(Words.say("costs.tokens.how", CostsWords.zone(spent)));
        how.add(" ");
        how.add(Parts.link(Words.say("costs.tokens.access"), AccessPaths.of(AccessFolder.TEAMS, team.value())));
        return Parts.padded(how);
    }

    private static EmptyState nothing(Spent spent) {
        Figures figures = Figures.here();
        if (!spent.isRecorded() && !spent.isOver()) {
            return new EmptyState(
                    Words.say("costs.not-yet-counted", figures.month(spent.month())), CostsNotes.notYetCounted(spent));
        }
        String nothing = spent.isRecorded() ? "costs.nothing" : "costs.not-recorded";
        return new EmptyState(Words.say(nothing, figures.month(spent.month())), Words.say(nothing + ".how"));
    }

    /** A chart of money that has no currency is none. */
    private static EmptyState noPrices() {
        return new EmptyState(
                Words.say("costs.no-prices"),
                Words.say("costs.no-prices.how"),
                Parts.link(Words.say("costs.prices"), PricesPaths.PAGE));
    }

    private Div bar(boolean platform) {
        Div bar = new Div(
                months(),
                new Segments<>(
                                Words.say("costs.basis"),
                                List.of(Basis.values()),
                                one -> Words.say("costs.basis." + CostsLook.word(one)),
                                look.basis())
                        .onChoice(one -> go(look.with(one))),
                basisNote,
                Parts.grow(),
                new Segments<By>(
                                Words.say("costs.by"),
                                CostsLook.groupings(platform),
                                one -> Words.say("costs.by." + CostsLook.word(one)),
                                look.by())
                        .onChoice(one -> go(look.with(one))),
                tools,
                chart.legend());
        bar.addClassNames("fbar", "wrap", "costbar");
        return bar;
    }

    private Span months() {
        YearMonth before = month.minusMonths(1);
        Span months = Parts.line(Parts.link("‹ " + Figures.here().month(before), address(look.with(before))));
        if (month.isBefore(now)) {
            YearMonth after = month.plusMonths(1);
            months.add(Parts.link(
                    Figures.here().month(after) + " ›", address(look.with(after.equals(now) ? null : after))));
        }
        Year year = Year.from(month);
        months.add(Parts.link(Words.say("costs.year.all", year.toString()), CostsYearView.path(path, year)));
        return months;
    }

    private String address(CostsLook wanted) {
        String query = wanted.parameters(path.equals(CostsPaths.PAGE)).getQueryString();
        return query.isEmpty() ? path : path + "?" + query;
    }

    private void go(CostsLook wanted) {
        Address.open(this, address(wanted));
    }
}
