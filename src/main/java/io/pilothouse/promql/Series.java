package io.pilothouse.promql;

import java.util.Arrays;

/** Samples of one series, oldest first. Times are milliseconds since 1970. */
public final class Series {
    private static final long STALE_BITS = 0x7ff0000000000002L;

    private final Labels labels;
    private final long[] times;
    private final double[] values;

    private Series(Labels labels, long[] times, double[] values) {
        this.labels = labels;
        this.times = times;
        this.values = values;
    }

    /** @throws IllegalArgumentException when there are not as many values as times, or the times do not rise */
    public static Series of(Labels labels, long[] times, double[] values) {
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times of " + values.length + " values");
        }
        for (int i = 1; i < times.length; i++) {
            if (times[i] <= times[i - 1]) {
                throw new IllegalArgumentException(times[i] + " after " + times[i - 1] + " (expected: rising times)");
            }
        }
        return new Series(labels, times.clone(), values.clone());
    }

    /** What a server writes when a series has ended: a NaN that is told apart from others by its bits. */
    public static double staleMarker() {
        return Double.longBitsToDouble(STALE_BITS);
    }

    static boolean isStale(double value) {
        return Double.doubleToRawLongBits(value) == STALE_BITS;
    }

    public Labels labels() {
        return labels;
    }

    /** The same samples under other labels. */
    public Series labelled(Labels other) {
        return new Series(other, times, values);
    }

    public int size() {
        return times.length;
    }

    public long time(int index) {
        return times[index];
    }

    public double value(int index) {
        return values[index];
    }

    /** The index of the newest sample that is not newer than a time; -1 where all are. */
    int lastAt(long time) {
        int found = Arrays.binarySearch(times, time);
        return found >= 0 ? found : -found - 2;
    }
}
