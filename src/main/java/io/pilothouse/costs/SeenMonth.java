package io.pilothouse.costs;

import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.CostRow.Group;
import io.pilothouse.costs.ledger.Grouping;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a page of costs says of a month, summed up: not for a thread that holds up a page, since a ledger is long.
 *
 * @param ofMonth the entries of the month
 * @param rows the dearest first
 * @param byDay what each day of it costs of each group, in hundredths of the currency
 * @param filled days of it with hours that no sample shows
 * @param uncompared how much is recorded of what cannot be compared with the month before for that; null where it can be
 * @param whole from how many whole days a forecast could learn
 */
public record SeenMonth(
        Spent spent,
        SeenCosts seen,
        Ledger ofMonth,
        CostRow total,
        List<CostRow> rows,
        Map<Group, Map<LocalDate, Long>> byDay,
        Set<LocalDate> filled,
        CostRow.Period.@Nullable Recorded uncompared,
        int whole,
        @Nullable Foreseen foreseen) {
    public static SeenMonth of(Spent spent, SeenCosts seen, By by, Basis basis) {
        Ledger all = seen.ledger();
        Ledger ofMonth = seen.of(spent.month());
        CostRow.Period period = new CostRow.Period(spent.month(), spent.lastWholeDay());
        return new SeenMonth(
                spent,
                seen,
                ofMonth,
                CostRow.total(all, period),
                CostRow.of(all, period, by, basis),
                CostRow.byDay(ofMonth, spent.month(), by, basis),
                filled(ofMonth),
                period.isComparable(all) ? null : period.recorded(all),
                Foreseen.learnable(spent, spent.days()),
                Foreseen.of(spent, all, basis).orElse(null));
    }

    private static Set<LocalDate> filled(Ledger ofMonth) {
        return ofMonth.by(Grouping.by(By.DAY)).entrySet().stream()
                .filter(day -> day.getValue().isInterpolated())
                .map(day -> LocalDate.parse(day.getKey().getFirst()))
                .collect(Collectors.toSet());
    }

    /** Of the team whose page it is; null where it has none, and of the platform. */
    public @Nullable BudgetRow budget() {
        TeamName team = seen.team();
        return team == null
                ? null
                : spent.budgets().stream()
                        .filter(row -> row.team().equals(team.value()))
                        .findFirst()
                        .orElse(null);
    }

    /** Of all teams that have one; none on the page of a team. */
    public List<BudgetRow> budgets() {
        return seen.team() == null ? spent.budgets() : List.of();
    }
}
