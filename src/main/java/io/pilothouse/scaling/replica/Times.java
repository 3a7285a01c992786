package io.pilothouse.scaling.replica;

import java.util.Arrays;

/** Seconds that are gathered and then looked at. */
final class Times {
    private static final double MS = 1000;

    private double[] seconds = new double[1024];
    private int size;
    private boolean isSorted;

    void add(double one) {
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, size * 2);
        }
        seconds[size++] = one;
        isSorted = false;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** How many are longer. */
    int above(double most) {
        return (int) Arrays.stream(seconds, 0, size).filter(one -> one > most).count();
    }

    /** Milliseconds; NaN where there are none. */
    double quantile(double q) {
        if (size == 0) {
            return Double.NaN;
        }
        if (!isSorted) {
            Arrays.sort(seconds, 0, size);
            isSorted = true;
        }
        double place = q * (size - 1);
        int below = (int) place;
        double above = seconds[Math.min(below + 1, size - 1)];
        return MS * (seconds[below] + (place - below) * (above - seconds[below]));
    }
}
