package io.pilothouse.scaling.replica;

import java.util.List;
import java.util.function.Function;

/**
 * What is seen of replicas at the moments of a history, over all replicas. Columns of the same length.
 *
 * @param ttftP50 milliseconds, of the requests that got their first token since the moment before; NaN where none did
 * @param ttftP95 likewise
 */
public record Series(double[] waiting, double[] running, double[] kvTokens, double[] ttftP50, double[] ttftP95) {
    public static Series of(int moments) {
        return new Series(
                new double[moments],
                new double[moments],
                new double[moments],
                new double[moments],
                new double[moments]);
    }

    public static Series mean(List<Series> all) {
        return new Series(
                mean(all, Series::waiting),
                mean(all, Series::running),
                mean(all, Series::kvTokens),
                mean(all, Series::ttftP50),
                mean(all, Series::ttftP95));
    }

    /** Of those that have a value. */
    private static double[] mean(List<Series> all, Function<Series, double[]> column) {
        double[] sum = new double[all.getFirst().size()];
        int[] number = new int[sum.length];
        for (Series one : all) {
            double[] values = column.apply(one);
            for (int i = 0; i < sum.length; i++) {
                if (!Double.isNaN(values[i])) {
                    sum[i] += values[i];
                    number[i]++;
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = number[i] == 0 ? Double.NaN : sum[i] / number[i];
        }
        return sum;
    }

    public int size() {
        return waiting.length;
    }
}
