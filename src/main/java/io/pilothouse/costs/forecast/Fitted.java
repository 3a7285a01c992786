package io.pilothouse.costs.forecast;

import java.util.Arrays;

/** Levels of stretches and a profile of weekdays that they have in common, each day being their product. */
final class Fitted {
    /** Of levels and profile in turns: each makes the other better. */
    private static final int TURNS = 4;

    private final Days days;
    private final int[] stretches;
    private final double[] levels;
    private final double[] profile = new double[Days.WEEK];

    /** @param begins where stretches begin, the first at 0 */
    Fitted(Days days, int... begins) {
        this.days = days;
        this.stretches = begins;
        this.levels = new double[begins.length];
        Arrays.fill(profile, 1);
        for (int turn = 0; turn < TURNS; turn++) {
            level();
            profile();
        }
        level();
    }

    private void level() {
        double[] sums = new double[levels.length];
        double[] weights = new double[levels.length];
        for (int at = 0; at < days.count(); at++) {
            if (days.isKnown(at)) {
                sums[stretch(at)] += days.values()[at];
                weights[stretch(at)] += profile[days.weekday(at)];
            }
        }
        for (int of = 0; of < levels.length; of++) {
            levels[of] = weights[of] > 0 ? sums[of] / weights[of] : 0;
        }
    }

    private void profile() {
        double[] sums = new double[Days.WEEK];
        double[] weights = new double[Days.WEEK];
        for (int at = 0; at < days.count(); at++) {
            if (days.isKnown(at)) {
                sums[days.weekday(at)] += days.values()[at];
                weights[days.weekday(at)] += levels[stretch(at)];
            }
        }
        for (int weekday = 0; weekday < Days.WEEK; weekday++) {
            profile[weekday] = weights[weekday] > 0 ? sums[weekday] / weights[weekday] : 1;
        }
    }

    private int stretch(int at) {
        int of = stretches.length - 1;
        while (stretches[of] > at) {
            of--;
        }
        return of;
    }

    double expected(int at) {
        return levels[stretch(at)] * profile[days.weekday(at)];
    }

    /** What each weekday costs at the last level. */
    double[] now() {
        return Arrays.stream(profile)
                .map(share -> share * levels[levels.length - 1])
                .toArray();
    }

    double squares() {
        double sum = 0;
        for (int at = 0; at < days.count(); at++) {
            if (days.isKnown(at)) {
                double off = days.values()[at] - expected(at);
                sum += off * off;
            }
        }
        return sum;
    }
}
