package io.pilothouse.scaling.replica;

import java.util.List;

/**
 * What runs that may all be true span.
 *
 * @param low waiting requests of the lower end of the band, sample by sample
 * @param high of its upper end
 * @param runningOff the mean of how far the runs differ in running requests, relative
 */
public record Band(double[] low, double[] high, double runningOff) {
    /** Requests: what a queue that comes and goes within a sample may have. */
    private static final double COMES_AND_GOES = 1;

    public static Band of(Series point, List<Series> all) {
        double[] low = new double[point.size()];
        double[] high = new double[point.size()];
        double off = 0;
        double running = 0;
        for (int i = 0; i < low.length; i++) {
            low[i] = Double.POSITIVE_INFINITY;
            for (Series one : all) {
                low[i] = Math.min(low[i], one.waiting()[i]);
                high[i] = Math.max(high[i], one.waiting()[i]);
                off += Math.abs(one.running()[i] - point.running()[i]) / all.size();
            }
            low[i] = Math.max(0, low[i] - COMES_AND_GOES);
            high[i] += COMES_AND_GOES;
            running += point.running()[i];
        }
        return new Band(low, high, running == 0 ? 0 : off / running);
    }
}
