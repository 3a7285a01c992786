package io.pilothouse.costs.statement;

import io.pilothouse.costs.SeenCosts;
import io.pilothouse.costs.SpendBudgets.Budget;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.units.TeamName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a team might spend in the month of a statement, and what is left of it.
 *
 * @param left in the currency, to the cent; less than nothing is over the budget
 * @param crossed the day until which more was spent than there was; null where it is not over
 */
public record StatementBudget(
        Budget budget, BigDecimal left, @Nullable LocalDate crossed) {
    /** @param ofMonth what is in the statement */
    static Optional<StatementBudget> of(Spent spent, TeamName team, Ledger ofMonth) {
        return spent.budget(SeenCosts.namesThen(spent, team))
                .map(budget -> new StatementBudget(
                        budget,
                        BigDecimal.valueOf(budget.amount())
                                .subtract(ofMonth.total().allocated().charged()),
                        budget.crossed(ofMonth.entries()).orElse(null)));
    }

    public boolean isOver() {
        return left.signum() < 0;
    }
}
