package io.pilothouse.costs.forecast;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.NavigableMap;

/**
 * The last weeks before a day, one value a day.
 *
 * @param first the day of the first value
 * @param values NaN where a day is not known
 */
record Days(LocalDate first, double[] values) {
    static final int WEEK = 7;
    /** Older days say little about what is held now. */
    private static final int WINDOW = 8 * WEEK;

    static Days before(LocalDate day, NavigableMap<LocalDate, Double> known) {
        LocalDate first = day.minusDays(WINDOW);
        while (first.isBefore(day) && !known.containsKey(first)) {
            first = first.plusDays(1);
        }
        LocalDate begin = first;
        return new Days(
                begin,
                begin.datesUntil(day)
                        .mapToDouble(one -> known.getOrDefault(one, Double.NaN))
                        .toArray());
    }

    int count() {
        return values.length;
    }

    /** Of which something is known. */
    int known() {
        return (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
    }

    boolean isKnown(int at) {
        return !Double.isNaN(values[at]);
    }

    /** 0 to 6; beyond the last value too. */
    int weekday(int at) {
        return weekday(first.plusDays(at));
    }

    static int weekday(LocalDate day) {
        return day.getDayOfWeek().ordinal();
    }

    Days until(int end) {
        return new Days(first, Arrays.copyOf(values, end));
    }
}
