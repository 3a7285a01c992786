package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.costs.BudgetRow;
import io.pilothouse.costs.CostRow;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.TeamSpent;
import io.pilothouse.costs.forecast.Forecast;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import java.util.List;

/** Where somebody leads several teams: a month of each, and the way to it. */
final class OwnTeams extends Div {
    private final Spent spent;
    private final BudgetPart budgets;

    OwnTeams(Spent spent, CostsLook look, List<TeamSpent> teams) {
        this.spent = spent;
        budgets = new BudgetPart(spent, look);
        HtmlTable<TeamSpent> table = new HtmlTable<TeamSpent>(Words.say("costs.choose"))
                .cell(Words.say("costs.by.team"), row -> budgets.name(row.team()))
                .number(Words.say("costs.so-far"), this::spent)
                .number(Words.say("costs.forecast.head"), this::expected)
                .number(Words.say("costs.budget"), this::budget)
                .number(Words.say("costs.budget.share"), this::share)
                .cell(budgets.willHold(), this::state);
        add(Parts.section(
                new SectionTitle(Words.say("costs.choose")).note(Figures.here().month(spent.month())),
                table.show(teams)));
    }

    private String spent(TeamSpent row) {
        return spent.isRecorded() ? CostsWords.spent(spent, row.sum(), CostRow.Basis.ALLOCATED) : CostsWords.UNKNOWN;
    }

    private String expected(TeamSpent row) {
        Forecast forecast = row.forecast();
        return forecast == null || spent.currency().isEmpty()
                ? CostsWords.UNKNOWN
                : CostsWords.money(forecast.expected(), spent.currency());
    }

    private String budget(TeamSpent row) {
        BudgetRow budget = row.budget();
        return budget == null ? Words.say("costs.budget.none") : new BudgetWords(budget, spent).amount();
    }

    private String share(TeamSpent row) {
        BudgetRow budget = row.budget();
        return budget == null ? CostsWords.UNKNOWN : new BudgetWords(budget, spent).share();
    }

    private Component state(TeamSpent row) {
        BudgetRow budget = row.budget();
        return budget == null
                ? Parts.quiet(CostsWords.UNKNOWN)
                : BudgetPart.state(budget, new BudgetWords(budget, spent));
    }
}
