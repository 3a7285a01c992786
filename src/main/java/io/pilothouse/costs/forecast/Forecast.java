package io.pilothouse.costs.forecast;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a month will cost. Amounts are in the currency of what was spent.
 *
 * @param spent of it so far
 * @param expected at its end, with what is spent
 * @param interval in which it ends in four of five months; null where too little is known to say
 * @param days those of the month, spent or expected, in their order; one of the past of which nothing is known is left out
 * @param trainedOn how many days
 * @param since the first day of the level that is taken for the rest of the month
 */
public record Forecast(
        YearMonth month,
        Model model,
        double spent,
        double expected,
        @Nullable Interval interval,
        List<Day> days,
        int trainedOn,
        LocalDate since) {
    public Forecast {
        days = List.copyOf(days);
    }

    /**
     * @param expected of it, beyond what is spent
     */
    public record Day(LocalDate day, double spent, double expected) {
        public double amount() {
            return spent + expected;
        }
    }

    /** Ends in which four of five outcomes lie. */
    public record Interval(double low, double high) {
        /** The share of outcomes that lie within. */
        public static final double CLAIM = 0.8;

        public boolean holds(double amount) {
            return low <= amount && amount <= high;
        }
    }

    /** The day on which more than the budget is spent, or will be; null where the month ends within it. */
    public @Nullable LocalDate crossed(double budget) {
        double sum = 0;
        for (Day day : days) {
            sum += day.amount();
            if (sum > budget) {
                return day.day();
            }
        }
        return null;
    }

    /** Whether two weeks are known: else no weekday is told from another, and the interval is wide or not there. */
    public boolean isTrained() {
        return model != Model.TOO_LITTLE;
    }
}
