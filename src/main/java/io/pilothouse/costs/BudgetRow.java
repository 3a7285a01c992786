package io.pilothouse.costs;

import io.pilothouse.access.declared.Team;
import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.SpendBudgets.Budget;
import io.pilothouse.costs.forecast.Forecast;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Ledger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a team may spend in a month, and whether it holds that. A budget is of what is held, used or not, since that is what is paid for.
 *
 * @param spent of the month so far, in hundredths of the currency
 * @param forecast of the month; null of one that is over, and where nothing is foreseen
 */
public record BudgetRow(
        String team, Budget budget, long spent, @Nullable Forecast forecast, Outcome outcome) {
    private static final long CENTS = 100;

    /** The worst first. */
    public enum Kind {
        OVER,
        /** All that is likely is more than the budget. */
        WILL_BE_OVER,
        /** More is expected than the budget, though it may hold. */
        MAY_NOT_HOLD,
        /** Less is expected than the budget, though it may not hold. */
        MAY_HOLD,
        NOT_KNOWN,
        HOLDS,
        /** A month that is over. */
        HELD;

        /** Whether it is more likely to be crossed than not, or is already. */
        public boolean isBad() {
            return compareTo(MAY_NOT_HOLD) <= 0;
        }
    }

    /** What becomes of it. */
    public sealed interface Outcome {
        Kind kind();

        /** More is spent than there was, whatever else comes. */
        record Over(LocalDate on) implements Outcome {
            @Override
            public Kind kind() {
                return Kind.OVER;
            }
        }

        /** The month is over, and it was enough. */
        record Held() implements Outcome {
            @Override
            public Kind kind() {
                return Kind.HELD;
            }
        }

        /** The month runs. */
        record Foreseen(Forecast.Crossing crossing) implements Outcome {
            @Override
            public Kind kind() {
                boolean isExpected = crossing.likely() != null;
                Forecast.Bounds bounds = crossing.bounds();
                if (bounds == null) {
                    return isExpected ? Kind.MAY_NOT_HOLD : Kind.MAY_HOLD;
                }
                if (isExpected) {
                    return bounds.latest() == null ? Kind.MAY_NOT_HOLD : Kind.WILL_BE_OVER;
                }
                return bounds.earliest() == null ? Kind.HOLDS : Kind.MAY_HOLD;
            }
        }

        /** What was spent is a lower bound below the budget, or nothing is known to foresee the rest from. */
        record NotKnown(Why why) implements Outcome {
            @Override
            public Kind kind() {
                return Kind.NOT_KNOWN;
            }
        }
    }

    /** Why nobody can say whether a budget holds. */
    public enum Why {
        /** Something that was held has no price. */
        UNPRICED,
        /** Of days of the month nothing is known. */
        DAYS_MISSING,
        /** Too few whole days before today are known. */
        NO_FORECAST
    }

    /** Of all teams that have one, the worst first; none where there are no prices, and of a month that has not begun. */
    static List<BudgetRow> of(Spent spent, SpendBudgets budgets) {
        if (spent.currency().isEmpty() || !spent.hasBegun()) {
            return List.of();
        }
        Map<String, String> renamed = spent.owners().renamed();
        Map<String, List<Entry>> entries = spent.ledger().entries().stream()
                .collect(Collectors.groupingBy(entry ->
                        renamed.getOrDefault(entry.line().team(), entry.line().team())));
        Set<LocalDate> days = spent.days();
        return Stream.concat(spent.declared().teams().stream().map(Team::id), entries.keySet().stream())
                .distinct()
                .flatMap(team -> budget(spent, team, budgets)
                        .map(budget -> of(spent, days, team, budget, entries.getOrDefault(team, List.of())))
                        .stream())
                .sorted(Comparator.comparing((BudgetRow row) -> row.outcome().kind())
                        .thenComparing(BudgetRow::used, Comparator.reverseOrder())
                        .thenComparing(BudgetRow::team))
                .toList();
    }

    private static Optional<Budget> budget(Spent spent, String team, SpendBudgets budgets) {
        return budgets.of(
                spent.owners().names(team),
                spent.month(),
                spent.pricing().prices().zone());
    }

    private static BudgetRow of(Spent spent, Set<LocalDate> days, String team, Budget budget, List<Entry> entries) {
        Ledger ledger = new Ledger(entries, List.of(), List.of());
        List<Entry> ofMonth = entries.stream()
                .filter(entry -> YearMonth.from(entry.line().day()).equals(spent.month()))
                .toList();
        Forecast forecast =
                Foreseen.forecast(spent, days, ledger, Basis.ALLOCATED).orElse(null);
        return new BudgetRow(
                team,
                budget,
                ofMonth.stream()
                        .mapToLong(entry -> entry.sum().allocated().cents())
                        .sum(),
                forecast,
                budget.crossed(ofMonth)
                        .<Outcome>map(Outcome.Over::new)
                        .orElseGet(() -> outcome(spent, days, entries, budget, forecast)));
    }

    private static Outcome outcome(
            Spent spent, Set<LocalDate> days, List<Entry> entries, Budget budget, @Nullable Forecast forecast) {
        if (entries.stream()
                .anyMatch(entry -> entry.sum().isLowerBound()
                        && YearMonth.from(entry.line().day()).equals(spent.month()))) {
            return new Outcome.NotKnown(Why.UNPRICED);
        }
        LocalDate end = spent.isOver() ? spent.month().plusMonths(1).atDay(1) : spent.today();
        if (!days.containsAll(spent.month().atDay(1).datesUntil(end).toList())) {
            return new Outcome.NotKnown(Why.DAYS_MISSING);
        }
        if (spent.isOver()) {
            return new Outcome.Held();
        }
        return forecast == null
                ? new Outcome.NotKnown(Why.NO_FORECAST)
                : new Outcome.Foreseen(forecast.crossing((double) budget.amount()));
    }

    /** The part of the budget that is spent; more than 1 where it is over. */
    public double used() {
        return spent / (double) budget.cents();
    }

    /** What is left of it, in the currency, by what is expected of the month; of one that is over by what was spent. Below zero: over it. */
    public double left() {
        return budget.amount() - (forecast == null ? spent / (double) CENTS : forecast.expected());
    }

    /** The day on which it is crossed, or most likely will be; null where it is expected to hold. */
    public @Nullable LocalDate crossed() {
        return switch (outcome) {
            case Outcome.Over(LocalDate on) -> on;
            case Outcome.Foreseen(Forecast.Crossing crossing) -> crossing.likely();
            case Outcome.Held _, Outcome.NotKnown _ -> null;
        };
    }
}
