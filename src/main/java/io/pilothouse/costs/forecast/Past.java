package io.pilothouse.costs.forecast;

import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was spent until now, in one currency.
 *
 * @param closed days that are over; a day that is not in it is not known, which is not nothing
 * @param partly what is known of days that are over and of which hours are missing: it was spent, and nothing is learned from it
 * @param today the day after them, as far as it is over; null where nothing is known of it
 */
public record Past(
        NavigableMap<LocalDate, Double> closed,
        NavigableMap<LocalDate, Double> partly,
        @Nullable Today today) {
    public Past {
        closed = Collections.unmodifiableNavigableMap(new TreeMap<>(closed));
        partly = Collections.unmodifiableNavigableMap(new TreeMap<>(partly));
        Stream.of(closed, partly)
                .forEach(days -> days.forEach((day, amount) -> {
                    if (!Double.isFinite(amount) || amount < 0) {
                        throw new IllegalArgumentException("%s: %s (expected: >= 0)".formatted(day, amount));
                    }
                }));
        if (today != null && !closed.isEmpty() && !today.day().isAfter(closed.lastKey())) {
            throw new IllegalArgumentException(
                    "today: %s (expected: after %s)".formatted(today.day(), closed.lastKey()));
        }
    }

    /** Where no day is known in part. */
    public Past(NavigableMap<LocalDate, Double> closed, @Nullable Today today) {
        this(closed, Collections.emptyNavigableMap(), today);
    }

    /** As it was known in the morning of a day. */
    public Past before(LocalDate day) {
        return new Past(closed.headMap(day, false), partly.headMap(day, false), null);
    }

    /**
     * @param spent so far
     * @param elapsed the share of such a day that is usually spent by now, of {@link HourProfile}: 0 to 1
     */
    public record Today(LocalDate day, double spent, double elapsed) {
        public Today {
            if (!(elapsed >= 0 && elapsed <= 1) || !(spent >= 0)) {
                throw new IllegalArgumentException(
                        "today: %s spent, %s elapsed (expected: >= 0, 0 to 1)".formatted(spent, elapsed));
            }
        }
    }
}
