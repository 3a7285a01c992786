package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.costs.anomaly.Anomaly;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.costs.ledger.Samples;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.prices.Prices;
import io.pilothouse.telemetry.Unsaid;
import io.pilothouse.telemetry.Usage;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was spent in a month, and in those before it.
 *
 * @param until the end of the last hour that is in it; of a month that is over its end
 * @param pricing what it was priced with
 * @param ledger of the month and {@link CostsFeed#BEFORE} before it, of everybody: what of it is for somebody {@link SeenCosts} says
 * @param budgets of all teams that have one, the worst first
 * @param budgeted what main said of them when
 * @param sources what it is made of, and what the server did not say
 * @param hours when of a day it is spent
 * @param anomalies of the month, of all together and of each team, the dearest first
 */
public record Spent(
        YearMonth month,
        Instant until,
        Pricing pricing,
        Ledger ledger,
        Owners owners,
        Declared declared,
        List<BudgetRow> budgets,
        SpendBudgets budgeted,
        Sources sources,
        HourProfiles hours,
        List<Anomaly> anomalies) {
    public Spent {
        budgets = List.copyOf(budgets);
        anomalies = List.copyOf(anomalies);
    }

    /** The same with what becomes of each team's budget. */
    Spent with(SpendBudgets declaredOf) {
        return new Spent(
                month,
                until,
                pricing,
                ledger,
                owners,
                declared,
                BudgetRow.of(this, declaredOf),
                declaredOf,
                sources,
                hours,
                anomalies);
    }

    /**
     * @param from the commit since which the file says what is in force of the month; null where there is none
     * @param broken what is wrong with the newest file, and what is in force for it; null where it is in force
     */
    public record Pricing(
            Prices prices,
            @Nullable CommitId from,
            @Nullable Reason broken) {}

    /**
     * @param main the last commit before the end of what is counted that may have changed whose hours are whose; null where there was none yet
     * @param renamed names that teams had before, as main said it then: the name that came after by each
     * @param unanswered hours of which the server was asked in vain
     */
    public record Sources(
            @Nullable CommitId main,
            Map<String, String> renamed,
            List<Usage.Unanswered> unanswered,
            List<Unsaid> unsaid,
            List<String> warnings) {
        public Sources {
            renamed = Map.copyOf(renamed);
            unanswered = List.copyOf(unanswered);
            unsaid = List.copyOf(unsaid);
            warnings = List.copyOf(warnings);
        }
    }

    /** What may be spent in the month under all of these names of a team; empty where there is no budget, or no currency that it is of. */
    public Optional<SpendBudgets.Budget> budget(Set<String> names) {
        return currency().isEmpty()
                ? Optional.empty()
                : budgeted.of(names, month, pricing.prices().zone());
    }

    /** The entries of one month. */
    public Ledger of(YearMonth one) {
        return ledger.only(line -> YearMonth.from(line.day()).equals(one));
    }

    /** Those of which all hours are known, of whomever: sampled, or filled in where gaps are short. */
    public Set<LocalDate> days() {
        return days(ledger);
    }

    static Set<LocalDate> days(Ledger ledger) {
        Stream<LocalDate> spent =
                ledger.entries().stream().map(entry -> entry.line().day());
        Stream<LocalDate> sampled = ledger.sampled().entrySet().stream()
                .filter(day -> day.getValue().covered() > 0)
                .map(Map.Entry::getKey);
        return Stream.concat(spent, sampled).filter(day -> !ledger.lacks(day)).collect(Collectors.toSet());
    }

    /** How much of the month samples show, as far as it is over. */
    public Samples samples() {
        return ledger.samples(day -> YearMonth.from(day).equals(month));
    }

    /** Whether anything is recorded of the month. */
    public boolean isRecorded() {
        return samples().covered() > 0;
    }

    /** Whether what is said of the month is less than what was really spent: something has no price, or hours are not recorded. */
    public boolean isLowerBound(Sum ofMonth) {
        return ofMonth.isLowerBound() || samples().unknown() > 0;
    }

    /** The last day of which all hours are known; null where there is none in the month. */
    public @Nullable LocalDate lastWholeDay() {
        LocalDate day = today().minusDays(1);
        return YearMonth.from(day).equals(month) ? day : null;
    }

    /** The day that is not over; of a month that is over the one after it. */
    public LocalDate today() {
        return until.atZone(pricing.prices().zone()).toLocalDate();
    }

    /** Whether any of its days is among those that are known, if only the first moment of it. */
    public boolean hasBegun() {
        return !today().isBefore(month.atDay(1));
    }

    public boolean isOver() {
        return !until.isBefore(month.plusMonths(1)
                .atDay(1)
                .atStartOfDay(pricing.prices().zone())
                .toInstant());
    }

    public String currency() {
        return pricing.prices().currency();
    }
}
