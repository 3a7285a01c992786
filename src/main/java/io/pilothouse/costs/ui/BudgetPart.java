package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.costs.BudgetRow;
import io.pilothouse.costs.CostsPaths;
import io.pilothouse.costs.SeenMonth;
import io.pilothouse.costs.Spent;
import io.pilothouse.shell.Facts;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What pages of costs show of budgets: facts and a finding on a team's, a table on the platform's. */
final class BudgetPart {
    private final Spent spent;
    private final CostsLook look;

    BudgetPart(Spent spent, CostsLook look) {
        this.spent = spent;
        this.look = look;
    }

    /** Of a team that is declared; one without a budget is said to have none. */
    void facts(SeenMonth month, Facts facts) {
        TeamName team = month.seen().team();
        if (team == null || spent.currency().isEmpty()) {
            return;
        }
        BudgetRow row = month.budget();
        if (row != null) {
            BudgetWords words = new BudgetWords(row, spent);
            facts.fact(Words.say("costs.budget.from", row.budget().from().abbreviated()), words.used(), declared(team));
            if (!isFinding(row)) {
                facts.fact(willHold(), state(row, words));
            }
        } else if (spent.declared().team(team).isPresent()) {
            facts.fact(Words.say("costs.budget"), Words.say("costs.budget.none"), declared(team));
        }
    }

    String willHold() {
        return Words.say(spent.isOver() ? "costs.budget.did-hold" : "costs.budget.will-hold");
    }

    /** While something can still be done about it. */
    private boolean isFinding(BudgetRow row) {
        return !spent.isOver() && row.outcome().kind().isBad();
    }

    /** Where a team could have a budget, for who may give it one. */
    Optional<Component> open(SeenMonth month, CostsNeeds needs) {
        TeamName team = month.seen().team();
        boolean isOpen = team != null
                && month.budget() == null
                && !spent.isOver()
                && !spent.currency().isEmpty()
                && spent.declared().team(team).isPresent();
        return isOpen
                ? Optional.of(Parts.padded(needs.toBudget(Words.say("costs.budget.set"), Objects.requireNonNull(team))))
                : Optional.empty();
    }

    Optional<FindingBanner> finding(SeenMonth month, CostsNeeds needs) {
        BudgetRow row = month.budget();
        TeamName team = month.seen().team();
        if (row == null || team == null || !isFinding(row)) {
            return Optional.empty();
        }
        BudgetWords words = new BudgetWords(row, spent);
        BudgetRow.Kind kind = row.outcome().kind();
        return Optional.of(new FindingBanner(
                shape(kind),
                Words.say(
                        "costs.budget.finding." + CostsLook.word(kind),
                        Figures.here().month(spent.month()),
                        words.over()),
                Words.say("costs.budget.finding", words.amount(), words.verdict()),
                Parts.link(Words.say("instead.open"), CostsPaths.whatIf(team)),
                needs.toBudget(Words.say("costs.budget.change"), team)));
    }

    /** None where no team has a budget. */
    Optional<Div> table(List<BudgetRow> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        HtmlTable<BudgetRow> table = new HtmlTable<BudgetRow>(Words.say("costs.budgets"))
                .cell(Words.say("costs.by.team"), row -> name(row.team()))
                .number(Words.say("costs.budget"), row -> words(row).amount())
                .number(CostsWords.cost(spent), row -> words(row).spent())
                .number(Words.say("costs.budget.share"), row -> words(row).share())
                .number(Words.say("costs.forecast.head"), this::expected)
                .cell(willHold(), row -> state(row, words(row)));
        table.addClassName("manycolumns");
        return Optional.of(Parts.section(
                new SectionTitle(Words.say("costs.budgets")).note(Words.say("costs.budgets.note")), table.show(rows)));
    }

    private BudgetWords words(BudgetRow row) {
        return new BudgetWords(row, spent);
    }

    private String expected(BudgetRow row) {
        return row.forecast() == null
                ? CostsWords.UNKNOWN
                : CostsWords.money(row.forecast().expected(), spent.currency());
    }

    /** The way to what a team spent in the month that is looked at. */
    Component name(String team) {
        String query = look.with(CostsLook.groupings(false).getFirst())
                .parameters(false)
                .getQueryString();
        return Parts.nameLink(team, CostsPaths.team(new TeamName(team)) + (query.isEmpty() ? "" : "?" + query));
    }

    static Span state(BudgetRow row, BudgetWords words) {
        return Parts.state(shape(row.outcome().kind()), words.verdict());
    }

    private static StateShape shape(BudgetRow.Kind kind) {
        return switch (kind) {
            case OVER -> StateShape.FAILING;
            case WILL_BE_OVER, MAY_NOT_HOLD -> StateShape.DEGRADED;
            case MAY_HOLD -> StateShape.INFORMS;
            case NOT_KNOWN -> StateShape.UNKNOWN;
            case HOLDS, HELD -> StateShape.PASSES;
        };
    }

    private static String declared(TeamName team) {
        return AccessPaths.of(AccessFolder.TEAMS, team.value());
    }
}
