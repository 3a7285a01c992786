package io.pilothouse.costs.forecast;

import io.pilothouse.costs.forecast.Forecast.Day;

/** How far a growing sum of days to come may be off: of each day, of its weekday and of the level, {@code docs/costs.md}. */
final class Spread {
    private final Fit fit;
    private final double[] ofWeekdays = new double[Days.WEEK];
    private double squares;
    private double expected;

    Spread(Fit fit) {
        this.fit = fit;
    }

    void add(Day day) {
        expected += day.expected();
        squares += day.expected() * day.expected();
        ofWeekdays[Days.weekday(day.day())] += day.expected();
    }

    double expected() {
        return expected;
    }

    /** In the money of a day that errs by all of itself. */
    double deviation() {
        double variance = squares;
        for (int weekday = 0; weekday < Days.WEEK; weekday++) {
            variance += ofWeekdays[weekday] * ofWeekdays[weekday] / Math.max(1, fit.seen()[weekday]);
        }
        if (fit.levelDays() > 0) {
            variance += expected * expected / fit.levelDays();
        }
        return Math.sqrt(variance * fit.memory());
    }
}
