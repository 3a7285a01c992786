package io.pilothouse.costs.forecast;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Models made of days. */
final class Fits {
    private static final int TWO_WEEKS = 2 * Days.WEEK;
    private static final double MOST_MEMORY = 0.8;

    private Fits() {}

    static Fit of(Model model, Days days) {
        return switch (model) {
            case SHIFT -> {
                int[] begins = Shifts.in(days);
                int last = begins[begins.length - 1];
                yield product(days, begins, last == 0 ? 0 : days.count() - last);
            }
            case LEVEL -> product(days, new int[] {0}, 0);
            case RECENT -> recent(days);
            case TOO_LITTLE -> mean(days);
        };
    }

    private static Fit product(Days days, int[] begins, int levelDays) {
        Fitted fitted = new Fitted(days, begins);
        Errors errors = new Errors(days, fitted::expected, Days.WEEK + begins.length - 1);
        return new Fit(
                fitted.now(),
                counts(days, 0),
                errors.deviation(),
                errors.freedom(),
                errors.memory(),
                days.first().plusDays(begins[begins.length - 1]),
                levelDays);
    }

    /** Errors are those of a day against the same weekday of both weeks before it. */
    private static Fit recent(Days days) {
        int from = Math.max(0, days.count() - TWO_WEEKS);
        double[] counts = counts(days, from);
        double[] weekdays = new double[Days.WEEK];
        for (int at = from; at < days.count(); at++) {
            if (days.isKnown(at)) {
                weekdays[days.weekday(at)] += days.values()[at] / counts[days.weekday(at)];
            }
        }
        Errors errors = new Errors(
                days,
                at -> at < TWO_WEEKS ? Double.NaN : (days.values()[at - Days.WEEK] + days.values()[at - TWO_WEEKS]) / 2,
                0);
        double alone = Math.sqrt(1.5);
        return new Fit(
                weekdays,
                counts,
                errors.deviation() / alone,
                errors.freedom(),
                errors.memory(),
                days.first().plusDays(from),
                0);
    }

    private static Fit mean(Days days) {
        double mean = Arrays.stream(days.values())
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(0);
        double[] weekdays = new double[Days.WEEK];
        Arrays.fill(weekdays, mean);
        double[] never = new double[Days.WEEK];
        Arrays.fill(never, Double.POSITIVE_INFINITY);
        Errors errors = new Errors(days, at -> mean, 1);
        return new Fit(
                weekdays, never, errors.deviation(), errors.freedom(), errors.memory(), days.first(), days.known());
    }

    private static double[] counts(Days days, int from) {
        double[] counts = new double[Days.WEEK];
        for (int at = from; at < days.count(); at++) {
            if (days.isKnown(at)) {
                counts[days.weekday(at)]++;
            }
        }
        return counts;
    }

    /** How far days lay from what was expected, as shares of it. */
    private static final class Errors {
        private double squares;
        private double neighbours;
        private int count;
        private int pairs;
        private final int parameters;

        Errors(Days days, IntToDoubleFunction expected, int parameters) {
            this.parameters = parameters;
            double last = Double.NaN;
            for (int at = 0; at < days.count(); at++) {
                double should = expected.applyAsDouble(at);
                double off = days.isKnown(at) && should > 0 ? days.values()[at] / should - 1 : Double.NaN;
                if (!Double.isNaN(off)) {
                    squares += off * off;
                    count++;
                    if (!Double.isNaN(last)) {
                        neighbours += off * last;
                        pairs++;
                    }
                }
                last = off;
            }
        }

        int freedom() {
            return count - parameters;
        }

        /** NaN where too few days are left to say. */
        double deviation() {
            return freedom() > 0 ? Math.sqrt(squares / freedom()) : Double.NaN;
        }

        /** By the correlation of neighbours, as of an autoregressive series; never less than without any. */
        double memory() {
            double correlation =
                    squares > 0 && pairs > 0 ? Math.clamp(neighbours / pairs / (squares / count), 0, MOST_MEMORY) : 0;
            return (1 + correlation) / (1 - correlation);
        }
    }
}
