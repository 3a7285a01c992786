package io.pilothouse.costs.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the level of a series shifted: one after the other, as long as a shift explains more than noise would. */
final class Shifts {
    /** A shift shows after so many days. */
    private static final int AFTER = 3;

    private static final int MOST = 3;
    /** Of the criterion of Bayes, for a place and a level, and once more because the best of many places is looked for. */
    private static final double PENALTY = 4;

    private static final double NO_NOISE = 1e-12;

    private Shifts() {}

    /** Where stretches begin, the first at 0. */
    static int[] in(Days days) {
        int[] begins = {0};
        while (begins.length <= MOST) {
            int[] more = oneMore(days, begins);
            if (more.length == begins.length) {
                return begins;
            }
            begins = more;
        }
        return begins;
    }

    private static int[] oneMore(Days days, int[] begins) {
        double noise = NO_NOISE
                * Arrays.stream(days.values())
                        .filter(value -> value > 0)
                        .map(value -> value * value)
                        .sum();
        double least = new Fitted(days, begins).squares() + noise;
        double enough = least * Math.exp(-PENALTY * Math.log(days.count()) / days.count());
        int[] best = begins;
        int from = begins[begins.length - 1] + (begins.length == 1 ? Days.WEEK : AFTER);
        for (int at = from; at <= days.count() - AFTER; at++) {
            int[] tried =
                    IntStream.concat(Arrays.stream(begins), IntStream.of(at)).toArray();
            double squares = new Fitted(days, tried).squares() + noise;
            if (squares < enough) {
                enough = squares;
                best = tried;
            }
        }
        return best;
    }
}
