package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.access.declared.Spend;
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
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Optional;

/** Where somebody leads several teams: a month of each, and the way to it. */
final class OwnTeams extends Div {
    private final Spent spent;
    private final BudgetPart budgets;

    OwnTeams(Spent spent, CostsLook look, List<TeamSpent> teams) {
        this.spent = spent;
        budgets = new BudgetPart(spent, look);
        HtmlTable<TeamSpent> table = new HtmlTable<TeamSpent>(Words.say("costs.choose"))
                .cell(Words.say("costs.by.team"), row -> budgets.name(row.team()))
                .number(CostsWords.cost(spent), this::spent)
                .number(Words.say("costs.forecast.head"), this::expected)
                .number(Words.say("costs.budget"), this::budget)
                .number(Words.say("costs.budget.share"), this::share)
                .cell(budgets.willHold(), this::state);
        add(Parts.section(
                new SectionTitle(Words.say("costs.choose")).note(Figures.here().month(spent.month())),
                table.show(teams)));
        if (!spent.isOver()) {
            add(new CostsNotes(List.of(CostsNotes.until(spent))));
        }
    }

    /** Why there is no money to show of any team; empty where there is. */
    private Optional<String> noMoney() {
        if (spent.currency().isEmpty()) {
            return Optional.of(Words.say("costs.choose.no-prices"));
        }
        return spent.isRecorded() ? Optional.empty() : Optional.of(Words.say("costs.choose.not-recorded"));
    }

    private String spent(TeamSpent row) {
        return noMoney().orElseGet(() -> CostsWords.spent(spent, row.sum(), CostRow.Basis.ALLOCATED));
    }

    private String expected(TeamSpent row) {
        Forecast forecast = row.forecast();
        if (forecast == null && spent.isOver()) {
            return CostsWords.UNKNOWN;
        }
        return noMoney()
                .orElseGet(() -> forecast == null
                        ? Words.say("costs.choose.too-little")
                        : CostsWords.money(forecast.expected(), spent.currency()));
    }

    private String budget(TeamSpent row) {
        BudgetRow budget = row.budget();
        if (budget != null) {
            return new BudgetWords(budget, spent).amount();
        }
        return declared(row)
                .map(amount ->
                        Words.say("costs.choose.no-currency", Figures.here().exact(amount)))
                .orElseGet(() -> Words.say("costs.budget.none"));
    }

    /** A budget is there though no price names its currency; nobody can hold anything against it then. */
    private Optional<Long> declared(TeamSpent row) {
        return spent.currency().isEmpty() && !spent.isOver()
                ? spent.declared()
                        .team(new TeamName(row.team()))
                        .flatMap(team -> Optional.ofNullable(team.spend()))
                        .map(Spend::month)
                : Optional.empty();
    }

    private String share(TeamSpent row) {
        BudgetRow budget = row.budget();
        return budget == null ? CostsWords.UNKNOWN : new BudgetWords(budget, spent).share();
    }

    private Component state(TeamSpent row) {
        BudgetRow budget = row.budget();
        return budget == null
                ? Parts.quiet(declared(row).flatMap(_ -> noMoney()).orElse(CostsWords.UNKNOWN))
                : BudgetPart.state(budget, new BudgetWords(budget, spent));
    }
}
