package io.pilothouse.telemetry.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Whether one course lies above another by more than chance. Samples that follow each other are alike, so that a test that takes each for a witness
 * finds differences everywhere. Therefore each course is cut into blocks that are long against its memory ({@link Persistence}) and the window
 * of its rates, and the means of the blocks are compared by the rank test of Mann and Whitney, which asks for no distribution.
 */
final class Noise {
    /** With fewer on a side nothing is said. */
    static final int LEAST_BLOCKS = 8;

    /** So often longer than the memory: what is left of it between neighbours is little. */
    private static final double LONG = 3;

    private Noise() {}

    /**
     * @param chance how likely chance alone makes so large a difference; NaN where nothing can be said
     * @param direction 1 where this side lies higher, -1 where it lies lower, 0 where neither does
     * @param then blocks on that side, and {@code now} on this
     */
    record Tested(double chance, int direction, int then, int now) {
        boolean isKnown() {
            return !Double.isNaN(chance);
        }
    }

    /** @param least how many samples a block has at least: as many as look back on the same time */
    static Tested of(double[] then, double[] now, int least) {
        double memory = Math.max(Persistence.of(then), Persistence.of(now));
        int length = (int) Math.max(Math.max(1, least), Math.ceil(LONG * memory));
        double[] before = blocks(then, length);
        double[] after = blocks(now, length);
        if (Math.min(before.length, after.length) < LEAST_BLOCKS) {
            return new Tested(Double.NaN, 0, before.length, after.length);
        }
        boolean same = DoubleStream.concat(Arrays.stream(before), Arrays.stream(after))
                        .distinct()
                        .count()
                == 1;
        if (same) {
            return new Tested(1, 0, before.length, after.length);
        }
        MannWhitneyUTest.Result result = MannWhitneyUTest.withDefaults().test(after, before);
        // how many of all pairs this side wins
        double wins = result.getStatistic() / before.length / after.length;
        return new Tested(result.getPValue(), (int) Math.signum(wins - 1.0 / 2), before.length, after.length);
    }

    /** Means of blocks of which at least half is known. */
    private static double[] blocks(double[] values, int length) {
        List<Double> means = new ArrayList<>();
        for (int from = 0; from + length <= values.length; from += length) {
            double[] known = Arrays.stream(values, from, from + length)
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            if (known.length > 0 && known.length * 2 >= length) {
                means.add(Arrays.stream(known).average().orElseThrow());
            }
        }
        return means.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
