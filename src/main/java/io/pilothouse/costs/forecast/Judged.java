package io.pilothouse.costs.forecast;

import java.time.LocalDate;

/**
 * How a forecast did of a month that is over.
 *
 * @param on the day in whose morning it was made, of what was known then
 * @param came what the month came to
 */
public record Judged(LocalDate on, Forecast forecast, double came) {
    /** By how much of what came it was too high; below zero: too low. NaN where nothing came. */
    public double tooHigh() {
        return came == 0 ? Double.NaN : forecast.expected() / came - 1;
    }

    /** Whether it came within the interval; false where there was none. */
    public boolean within() {
        Forecast.Interval interval = forecast.interval();
        return interval != null && interval.holds(came);
    }
}
