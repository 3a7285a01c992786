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
 * @param days those of the month, spent or expected, in their order; one of the past of which nothing is known is left out
 * @param sums what is spent of the month by the end of each of the days lies in these; empty where too little is known to say
 * @param trainedOn how many days
 * @param since the first day of the level that is taken for the rest of the month
 */
public record Forecast(
        YearMonth month,
        Model model,
        double spent,
        double expected,
        List<Day> days,
        List<Interval> sums,
        int trainedOn,
        LocalDate since) {
    private static final double HALF_A_CENT = 0.005;

    public Forecast {
        days = List.copyOf(days);
        sums = List.copyOf(sums);
    }

    /** In which the month ends in four of five months; null where too little is known to say. */
    public @Nullable Interval interval() {
        return sums.isEmpty() ? null : sums.getLast();
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
            if (isMore(sum, budget)) {
                return day.day();
            }
        }
        return null;
    }

    /** Sums of doubles are off by far less than a cent. */
    private static boolean isMore(double sum, double budget) {
        return sum > budget + HALF_A_CENT;
    }

    /**
     * When a budget is crossed, and how sure that is.
     *
     * @param likely as expected; null where the month is expected to end within it
     * @param bounds null where too little is known to say
     */
    public record Crossing(
            @Nullable LocalDate likely, @Nullable Bounds bounds) {}

    /**
     * Between which a budget is crossed in four of five months.
     *
     * @param earliest before it the budget is crossed in one of ten months; null where hardly any month crosses it
     * @param latest by it the budget is crossed in nine of ten months; null where more of them hold it
     */
    public record Bounds(
            @Nullable LocalDate earliest, @Nullable LocalDate latest) {}

    /** As money is never given back, a budget is crossed by a day exactly where the sum until its end is more. */
    public Crossing crossing(double budget) {
        LocalDate earliest = null;
        LocalDate latest = null;
        for (int i = 0; i < sums.size(); i++) {
            LocalDate day = days.get(i).day();
            earliest = earliest == null && isMore(sums.get(i).high(), budget) ? day : earliest;
            latest = !isMore(sums.get(i).low(), budget) ? null : latest == null ? day : latest;
        }
        return new Crossing(crossed(budget), sums.isEmpty() ? null : new Bounds(earliest, latest));
    }

    /** Whether two weeks are known: else no weekday is told from another, and the interval is wide or not there. */
    public boolean isTrained() {
        return model != Model.TOO_LITTLE;
    }
}
