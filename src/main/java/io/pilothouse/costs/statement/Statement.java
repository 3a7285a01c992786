package io.pilothouse.costs.statement;

import io.pilothouse.costs.SeenCosts;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Grouping;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.TeamName;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a month of a team, or of the platform, came to, and where that comes from. Who asks, when and in what order the ledger has its entries makes no
 * difference.
 *
 * @param team null for the platform
 * @param period which part of the month is in it
 * @param budget null of a team that has none, and of the platform
 * @param currency three letters; empty where there are no prices
 * @param pricesFrom the commit since which the prices say what they say of the month; null where there is none
 * @param mainAt the last commit before its end that may have changed whose hours are whose; null where all of them came later
 * @param prices what things cost in it
 * @param ledger the entries of the month, in the order of their lines
 * @param notes how far it can be relied on
 */
public record Statement(
        @Nullable TeamName team,
        Period period,
        @Nullable StatementBudget budget,
        String currency,
        @Nullable CommitId pricesFrom,
        @Nullable CommitId mainAt,
        List<PriceLine> prices,
        Ledger ledger,
        List<Note> notes) {
    /** By what entries of a day become lines of the month. */
    static final Grouping LINES = Grouping.by(By.TEAM, By.MODEL, By.APPLICATION, By.ENVIRONMENT, By.DEVICE, By.CAUSE);

    public Statement {
        prices = List.copyOf(prices);
        notes = List.copyOf(notes);
    }

    /**
     * @param zone whose days and month it is
     * @param from the first moment of the month
     * @param until the end of the last hour that is in it; of a month that is over its end
     */
    public record Period(YearMonth month, ZoneId zone, Instant from, Instant until) {
        static Period of(Spent spent) {
            ZoneId zone = spent.pricing().prices().zone();
            YearMonth month = spent.month();
            Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
            return new Period(
                    month,
                    zone,
                    month.atDay(1).atStartOfDay(zone).toInstant(),
                    spent.until().isBefore(end) ? spent.until() : end);
        }

        /** The first moment of the next month. */
        public Instant end() {
            return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        }

        public boolean isOver() {
            return !until.isBefore(end());
        }
    }

    /** Of what somebody may see of a month that has begun. */
    public static Statement of(Spent spent, SeenCosts seen) {
        Ledger month = seen.of(spent.month());
        Ledger ledger = new Ledger(
                month.entries().stream()
                        .sorted(Comparator.comparing(Entry::line))
                        .toList(),
                month.compared(),
                month.weighings(),
                month.sampled().entrySet().stream()
                        .filter(day -> YearMonth.from(day.getKey()).equals(spent.month()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        Period period = Period.of(spent);
        return new Statement(
                seen.team(),
                period,
                Optional.ofNullable(seen.team())
                        .flatMap(team -> StatementBudget.of(spent, team, ledger))
                        .orElse(null),
                spent.currency(),
                spent.pricing().from(),
                spent.sources().main(),
                PriceLine.of(spent.pricing().prices(), ledger, period),
                ledger,
                Note.of(spent, ledger, seen.team() == null));
    }

    public Sum total() {
        return ledger.total();
    }

    /** Whether it is less than what was really spent: something has no price, or hours are not recorded. */
    public boolean isLowerBound() {
        return total().isLowerBound() || ledger.samples().unknown() > 0;
    }

    /** What each line of the month comes to, in their order. */
    public List<StatementLine> lines() {
        return ledger.by(LINES).entrySet().stream()
                .map(line -> StatementLine.of(line.getKey(), line.getValue()))
                .toList();
    }

    /** In the order of keys. */
    SequencedMap<List<String>, Sum> by(By... by) {
        return ledger.by(Grouping.by(by));
    }

    /** {@code platform}, or the team's name. */
    public String whose() {
        return team == null ? "platform" : team.value();
    }

    /** The statement as a file. */
    public String fileName(StatementFormat format) {
        return "costs-" + period.month() + "-" + whose() + format.ending();
    }
}
