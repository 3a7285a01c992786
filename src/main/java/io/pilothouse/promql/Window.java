package io.pilothouse.promql;

import org.jspecify.annotations.Nullable;

/** The samples of one series within a range, without those that say that it ended. */
record Window(long start, long end, Rules rules, long[] times, double[] values) {
    /** What a function says that says nothing of so few samples: no NaN that a sample could have. */
    private static final long NOTHING_BITS = 0x7ff8000000dead00L;

    private static final double NOTHING = Double.longBitsToDouble(NOTHING_BITS);
    private static final double MILLISECONDS = 1_000;

    static Window of(Series series, long end, long range, Rules rules) {
        int last = series.lastAt(end);
        int first = last;
        while (first >= 0 && rules.reaches(end - series.time(first), range)) {
            first--;
        }
        int stale = 0;
        for (int i = first + 1; i <= last; i++) {
            stale += Series.isStale(series.value(i)) ? 1 : 0;
        }
        long[] times = new long[last - first - stale];
        double[] values = new double[times.length];
        int kept = 0;
        for (int i = first + 1; kept < times.length; i++) {
            if (!Series.isStale(series.value(i))) {
                times[kept] = series.time(i);
                values[kept++] = series.value(i);
            }
        }
        return new Window(end - range, end, rules, times, values);
    }

    static boolean isNothing(double value) {
        return Double.doubleToRawLongBits(value) == NOTHING_BITS;
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    double value(RangeFunction function, @Nullable Double parameter) {
        return switch (function) {
            case RATE, INCREASE, DELTA, IRATE, IDELTA -> values.length < 2 ? NOTHING : risen(function);
            case CHANGES -> pairs(Window::isOther);
            case RESETS -> pairs((before, now) -> now < before);
            case QUANTILE_OVER_TIME -> Numbers.quantile(parameter == null ? Double.NaN : parameter, values, rules);
            case LAST_OVER_TIME -> values[values.length - 1];
            case PRESENT_OVER_TIME -> 1;
            default -> Numbers.of(function, values);
        };
    }

    private double risen(RangeFunction function) {
        return function == RangeFunction.IRATE || function == RangeFunction.IDELTA
                ? newest(function)
                : extrapolated(function);
    }

    private static boolean isOther(double before, double now) {
        return before != now && !(Double.isNaN(before) && Double.isNaN(now));
    }

    /**
     * What a counter or gauge did over the whole range, from what it did between its first and its last sample. Where samples begin or end
     * about where the range does, it is taken to have gone on; else for half the time between two samples. A counter is not taken below
     * zero. As in Prometheus' {@code extrapolatedRate}.
     */
    private double extrapolated(RangeFunction function) {
        boolean counter = function != RangeFunction.DELTA;
        int last = values.length - 1;
        double rise = values[last] - values[0];
        for (int i = 1; counter && i <= last; i++) {
            rise += values[i] < values[i - 1] ? values[i - 1] : 0;
        }
        double sampled = (times[last] - times[0]) / MILLISECONDS;
        double between = sampled / last;
        double toStart = (times[0] - start) / MILLISECONDS;
        double toEnd = (end - times[last]) / MILLISECONDS;
        double toZero = counter && rise > 0 && values[0] >= 0 ? sampled * (values[0] / rise) : toStart;
        toStart = rules.fromStart(toStart, toZero, between);
        toEnd = Rules.near(toEnd, between);
        double whole = rise * ((sampled + toStart + toEnd) / sampled);
        return function == RangeFunction.RATE ? whole / ((end - start) / MILLISECONDS) : whole;
    }

    private double newest(RangeFunction function) {
        int last = values.length - 1;
        double before = values[last - 1];
        double now = values[last];
        if (function == RangeFunction.IDELTA) {
            return now - before;
        }
        return (now < before ? now : now - before) / ((times[last] - times[last - 1]) / MILLISECONDS);
    }

    private interface Pair {
        boolean counts(double before, double now);
    }

    private double pairs(Pair pair) {
        int count = 0;
        for (int i = 1; i < values.length; i++) {
            count += pair.counts(values[i - 1], values[i]) ? 1 : 0;
        }
        return count;
    }
}
