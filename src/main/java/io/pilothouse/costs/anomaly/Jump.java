package io.pilothouse.costs.anomaly;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days on which something cost clearly more than usual, or clearly less, from the first to the last of them.
 *
 * @param until the last of them; null while it goes on, and where it became what is usual
 * @param days that were clearly so; where it goes on for long the first of them
 * @param before days that say what was usual
 * @param usual what such days cost before, of one day, in the currency
 * @param cost what they cost, of one day
 */
public record Jump(
        LocalDate from,
        @Nullable LocalDate until,
        List<LocalDate> days,
        List<LocalDate> before,
        double usual,
        double cost) {
    public Jump {
        days = List.copyOf(days);
        before = List.copyOf(before);
    }

    /** A day; below zero where it cost less. */
    public double more() {
        return cost - usual;
    }

    /** On all of its days. */
    public double excess() {
        return more() * days.size();
    }

    /** 1 for more, −1 for less. */
    int sign() {
        return cost > usual ? 1 : -1;
    }

    /** The same days of something else besides. */
    public Jump with(Jump other) {
        return new Jump(from, until, days, before, usual + other.usual, cost + other.cost);
    }
}
