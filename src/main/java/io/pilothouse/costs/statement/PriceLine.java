package io.pilothouse.costs.statement;

import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.Prices;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one thing cost on some days of a month in a row.
 *
 * @param of the label of the device, the kind of node or the class of storage
 * @param from the first day
 * @param until the first day on which it was not so any more, or that is not in the statement
 * @param count of what is reserved; 0 of all else
 * @param price in the statement's currency; null where it has none
 */
public record PriceLine(
        Kind kind,
        String of,
        LocalDate from,
        LocalDate until,
        int count,
        @Nullable BigDecimal price) {
    /** What is priced, and by what. */
    public enum Kind {
        /** An hour of one, on demand. */
        DEVICE,
        /** An hour of one, held or not. */
        RESERVED,
        /** An hour of one. */
        NODE,
        /** A GiB for a month. */
        STORAGE
    }

    private record Cost(int count, @Nullable BigDecimal price) {}

    /** Of all that is in the ledger and all that is reserved. */
    static List<PriceLine> of(Prices prices, Ledger ledger, Statement.Period period) {
        List<LocalDate> days = period.from()
                .atZone(period.zone())
                .toLocalDate()
                .datesUntil(period.until()
                        .minusNanos(1)
                        .atZone(period.zone())
                        .toLocalDate()
                        .plusDays(1))
                .toList();
        List<DayPrices> each = days.stream().map(prices::on).toList();
        TreeSet<String> reserved = new TreeSet<>();
        each.forEach(day -> reserved.addAll(day.reserved().keySet()));
        List<PriceLine> lines = new ArrayList<>();
        named(ledger, Cause::isOfDevices)
                .forEach(label -> lines.addAll(runs(Kind.DEVICE, label, days, each, day -> cost(day.ofDevice(label)))));
        reserved.forEach(label -> lines.addAll(runs(Kind.RESERVED, label, days, each, day -> reserved(day, label))));
        named(ledger, Cause.NODE::equals)
                .forEach(kind -> lines.addAll(runs(Kind.NODE, kind, days, each, day -> cost(day.ofNode(kind)))));
        named(ledger, Cause.STORAGE::equals)
                .forEach(one -> lines.addAll(runs(Kind.STORAGE, one, days, each, day -> cost(day.ofStorage(one)))));
        return lines;
    }

    private static Cost cost(Optional<BigDecimal> price) {
        return new Cost(0, price.map(BigDecimal::stripTrailingZeros).orElse(null));
    }

    private static Cost reserved(DayPrices day, String label) {
        var there = day.reserved().get(label);
        return there == null
                ? new Cost(0, null)
                : new Cost(there.count(), there.perHour().stripTrailingZeros());
    }

    private static TreeSet<String> named(Ledger ledger, Predicate<Cause> wanted) {
        TreeSet<String> names = new TreeSet<>();
        ledger.entries().stream()
                .map(Entry::line)
                .filter(line -> wanted.test(line.cause()) && !line.device().isEmpty())
                .forEach(line -> names.add(line.device()));
        return names;
    }

    /** Days in a row of which the same is true are one line; that nothing is reserved is none. */
    private static List<PriceLine> runs(
            Kind kind, String of, List<LocalDate> days, List<DayPrices> each, Function<DayPrices, Cost> cost) {
        List<PriceLine> runs = new ArrayList<>();
        int begin = 0;
        for (int at = 1; at <= days.size(); at++) {
            Cost here = cost.apply(each.get(begin));
            if (at == days.size() || !cost.apply(each.get(at)).equals(here)) {
                if (kind != Kind.RESERVED || here.price() != null) {
                    runs.add(new PriceLine(
                            kind, of, days.get(begin), days.get(at - 1).plusDays(1), here.count(), here.price()));
                }
                begin = at;
            }
        }
        return runs;
    }
}
