package io.pilothouse.scaling.replica;

/** How long requests waited, counted in steps of two percent: a month has millions of them. What waits less than a millisecond does not wait. */
public final class Waits {
    private static final double LEAST = 0.001;
    private static final double STEP = 1.02;
    private static final double LOG_STEP = Math.log(STEP);
    /** As far as a thousand years. */
    private static final int BUCKETS = 1_800;

    private final long[] counts = new long[BUCKETS + 1];
    private long number;
    private double sum;

    void add(double seconds) {
        number++;
        sum += Math.max(0, seconds);
        counts[seconds <= LEAST ? 0 : Math.min(BUCKETS, 1 + (int) (Math.log(seconds / LEAST) / LOG_STEP))]++;
    }

    Waits copy() {
        Waits copy = new Waits();
        System.arraycopy(counts, 0, copy.counts, 0, counts.length);
        copy.number = number;
        copy.sum = sum;
        return copy;
    }

    public long number() {
        return number;
    }

    /** Of all together. */
    public double seconds() {
        return sum;
    }

    /** Seconds that so large a part waited at most; 0 where nobody came. */
    public double quantile(double q) {
        long left = (long) Math.ceil(q * number);
        for (int i = 0; i < counts.length; i++) {
            left -= counts[i];
            if (left <= 0) {
                return i == 0 ? 0 : LEAST * Math.pow(STEP, i - 0.5);
            }
        }
        return 0;
    }
}
