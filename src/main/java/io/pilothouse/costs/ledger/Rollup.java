package io.pilothouse.costs.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The cents of many closed days, one number a line and day: a year of 200 teams and 100 models is seven million entries, which nobody can keep as such.
 * Not for several threads while days are added.
 */
public final class Rollup {
    private final LocalDate first;
    private final int length;
    /** By the line of a day that is the first for all. */
    private final Map<Line, long[]> cents = new HashMap<>();

    /** @param days from the first on */
    public Rollup(LocalDate first, int days) {
        this.first = first;
        this.length = days;
    }

    /** @throws IllegalArgumentException where an entry is of another time */
    public void add(Ledger days) {
        days.entries()
                .forEach(entry -> add(entry.line(), entry.sum().allocated().cents()));
    }

    void add(Line line, long more) {
        long at = ChronoUnit.DAYS.between(first, line.day());
        if (at < 0 || at >= length) {
            throw new IllegalArgumentException(
                    "%s (expected: %s and %d days from it)".formatted(line.day(), first, length));
        }
        cents.computeIfAbsent(line.on(first), anew -> new long[length])[(int) at] += more;
    }

    /** The cents of groups in a month, in the order of keys, without those that come to nothing. */
    public SequencedMap<List<String>, Long> in(YearMonth month, Grouping grouping) {
        TreeMap<List<String>, Long> sums = new TreeMap<>(Keys.ORDER);
        int begin = (int) Math.max(0, ChronoUnit.DAYS.between(first, month.atDay(1)));
        int end = (int) Math.min(
                length, ChronoUnit.DAYS.between(first, month.plusMonths(1).atDay(1)));
        cents.forEach((line, days) -> {
            long sum = begin < end ? Arrays.stream(days, begin, end).sum() : 0;
            if (sum != 0) {
                sums.merge(grouping.key(line), sum, Long::sum);
            }
        });
        return sums;
    }
}
