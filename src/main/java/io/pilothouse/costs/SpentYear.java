package io.pilothouse.costs;

import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Rollup;
import io.pilothouse.costs.ledger.Samples;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was spent in a year: of each line its cents a day, so that a year of a large platform has room. Only a month at a time is read for it.
 *
 * @param cents of everybody: what of it is for somebody {@link SeenYear} says
 * @param months that have begun, in their order
 * @param last the newest of them; null where none has begun
 */
public record SpentYear(
        Year year,
        Rollup cents,
        List<Month> months,
        @Nullable Spent last) {
    private static final int MONTHS = 12;

    public SpentYear {
        months = List.copyOf(months);
    }

    /**
     * @param samples how much of it is recorded
     * @param unpriced teams for whom something has no price in it, under their names of then
     */
    public record Month(YearMonth month, Samples samples, Set<String> unpriced) {
        public Month {
            unpriced = Set.copyOf(unpriced);
        }
    }

    /** @param now the month that runs */
    static SpentYear of(Year year, YearMonth now, Function<YearMonth, Spent> spent) {
        Rollup cents = new Rollup(year.atDay(1), year.length());
        List<Month> months = new ArrayList<>();
        Spent last = null;
        for (int number = 1; number <= MONTHS && !year.atMonth(number).isAfter(now); number++) {
            last = spent.apply(year.atMonth(number));
            Ledger month = last.of(last.month());
            cents.add(month);
            months.add(new Month(
                    last.month(),
                    last.samples(),
                    month.entries().stream()
                            .filter(entry -> entry.sum().isLowerBound())
                            .map(Entry::line)
                            .map(line -> line.team())
                            .collect(Collectors.toSet())));
        }
        return new SpentYear(year, cents, months, last);
    }
}
