package io.pilothouse.costs.forecast;

import java.time.LocalDate;

/**
 * A model with its numbers.
 *
 * @param weekdays what such a day costs
 * @param seen how many days each of them is made of
 * @param error of a day, as a share of what is expected, and as the standard deviation
 * @param freedom degrees of it
 * @param memory of errors: how much more a sum of days errs than if each day erred by itself, as a factor of its variance
 * @param since the first day of the level, where it is of its own; the level is made of as many days as come from there
 * @param levelDays how many; 0 where the level has no error of its own
 */
record Fit(double[] weekdays, double[] seen, double error, int freedom, double memory, LocalDate since, int levelDays) {
    double expected(LocalDate day) {
        return weekdays[Days.weekday(day)];
    }
}
