package io.pilothouse.costs.ledger;

import java.time.LocalDate;
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

    /** The cents of groups for each day, in the order of keys; a grouping by day or month gives the first one's. */
    public SequencedMap<List<String>, long[]> daily(Grouping grouping) {
        TreeMap<List<String>, long[]> sums = new TreeMap<>(Keys.ORDER);
        cents.forEach((line, days) -> {
            long[] sum = sums.computeIfAbsent(grouping.key(line), key -> new long[length]);
            for (int at = 0; at < length; at++) {
                sum[at] += days[at];
            }
        });
        return sums;
    }

    public long total() {
        return cents.values().stream().flatMapToLong(Arrays::stream).sum();
    }
}
