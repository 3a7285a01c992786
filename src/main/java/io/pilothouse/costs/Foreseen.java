package io.pilothouse.costs;

import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.forecast.Forecast;
import io.pilothouse.costs.forecast.Forecasts;
import io.pilothouse.costs.forecast.Judged;
import io.pilothouse.costs.forecast.Past;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the month that runs will cost, in the currency.
 *
 * @param forecast of the month
 * @param judged how that of the month before did, made on the same day of it; null where nobody can know
 */
public record Foreseen(Forecast forecast, @Nullable Judged judged) {
    private static final double CENTS = 100;

    /** Empty of a month that is over or has not begun, and where too few whole days before are. */
    public static Optional<Foreseen> of(Spent spent, Ledger seen, Basis basis) {
        LocalDate today = spent.today();
        return past(spent, spent.days(), seen, basis)
                .map(past -> new Foreseen(
                        Forecasts.of(past, spent.month(), today),
                        Forecasts.judged(past, spent.month().minusMonths(1), today.getDayOfMonth())
                                .orElse(null)));
    }

    /** @param known the days of which all hours are known, {@link Spent#days} */
    static Optional<Forecast> forecast(Spent spent, Set<LocalDate> known, Ledger seen, Basis basis) {
        return past(spent, known, seen, basis).map(past -> Forecasts.of(past, spent.month(), spent.today()));
    }

    private static Optional<Past> past(Spent spent, Set<LocalDate> known, Ledger seen, Basis basis) {
        LocalDate today = spent.today();
        if (spent.isOver() || !YearMonth.from(today).equals(spent.month())) {
            return Optional.empty();
        }
        NavigableMap<LocalDate, Double> closed = new TreeMap<>();
        NavigableMap<LocalDate, Double> partly = new TreeMap<>();
        known.forEach(day -> closed.put(day, 0.0)); // of everybody: who is not in it spent nothing
        seen.entries().forEach(entry -> {
            LocalDate day = entry.line().day();
            (known.contains(day) ? closed : partly)
                    .merge(day, basis.of(entry.sum()).cents() / CENTS, Double::sum);
        });
        Past past = new Past(
                closed.headMap(today, false),
                partly.headMap(today, false),
                new Past.Today(today, on(seen.entries(), today, basis), elapsed(spent, today, seen, basis)));
        return Forecasts.isEnough(past, today) ? Optional.of(past) : Optional.empty();
    }

    /** Of how many whole days a forecast of the month that runs can learn; {@link Forecasts#LEAST} are needed. */
    static int learnable(Spent spent, Set<LocalDate> known) {
        TreeMap<LocalDate, Double> closed = new TreeMap<>();
        known.stream().filter(day -> day.isBefore(spent.today())).forEach(day -> closed.put(day, 0.0));
        return Forecasts.learnable(new Past(closed, null), spent.today());
    }

    private static double on(List<Entry> entries, LocalDate day, Basis basis) {
        return entries.stream()
                        .filter(entry -> entry.line().day().equals(day))
                        .mapToLong(entry -> basis.of(entry.sum()).cents())
                        .sum()
                / CENTS;
    }

    /** The share of today's money that is usually spent by now. */
    private static double elapsed(Spent spent, LocalDate today, Ledger seen, Basis basis) {
        ZoneId zone = spent.pricing().prices().zone();
        Instant begin = today.atStartOfDay(zone).toInstant();
        Instant end = today.plusDays(1).atStartOfDay(zone).toInstant();
        double evenly = Math.clamp(
                Duration.between(begin, spent.until()).toMinutes()
                        / (double) Duration.between(begin, end).toMinutes(),
                0.0,
                1.0);
        return spent.hours().elapsed(spent, seen, basis, evenly);
    }
}
