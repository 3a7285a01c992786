package io.pilothouse.costs;

import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.forecast.Forecast;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.units.Actor;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A month of one of the teams that somebody leads, beside the others.
 *
 * @param sum of the month so far
 * @param forecast of the month; null of one that is over, and where nothing is foreseen
 * @param budget null where it has none
 */
public record TeamSpent(
        String team,
        Sum sum,
        @Nullable Forecast forecast,
        @Nullable BudgetRow budget) {
    /** Of each team that somebody may look at, by name. A ledger is long: not for a thread that holds up a page. */
    public static List<TeamSpent> of(Actor actor, Spent spent) {
        Set<LocalDate> days = spent.days();
        return SeenCosts.teams(actor, spent).stream()
                .flatMap(team -> SeenCosts.of(actor, spent, new TeamName(team)).stream()
                        .map(seen -> of(spent, days, team, seen.ledger())))
                .toList();
    }

    private static TeamSpent of(Spent spent, Set<LocalDate> days, String team, Ledger ledger) {
        return new TeamSpent(
                team,
                CostRow.total(ledger, new CostRow.Period(spent.month(), spent.lastWholeDay()))
                        .sum(),
                Foreseen.forecast(spent, days, ledger, Basis.ALLOCATED).orElse(null),
                spent.budgets().stream()
                        .filter(row -> row.team().equals(team))
                        .findFirst()
                        .orElse(null));
    }
}
