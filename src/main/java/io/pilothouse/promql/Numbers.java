package io.pilothouse.promql;

import java.util.Arrays;

/** Many numbers as one, with the rules that servers have for NaN and for what is infinite. */
final class Numbers {
    private Numbers() {}

    static double of(RangeFunction function, double[] values) {
        return switch (function) {
            case AVG_OVER_TIME -> average(values);
            case MIN_OVER_TIME -> min(values);
            case MAX_OVER_TIME -> max(values);
            case SUM_OVER_TIME -> sum(values);
            case COUNT_OVER_TIME -> values.length;
            default -> throw new IllegalStateException(function.word() + " looks at times");
        };
    }

    static double of(Aggregation how, double[] values) {
        return switch (how) {
            case SUM -> sum(values);
            case AVG -> average(values);
            case MIN -> min(values);
            case MAX -> max(values);
            case COUNT -> values.length;
            case GROUP -> 1;
            case QUANTILE, TOPK, BOTTOMK -> throw new IllegalStateException(how.word() + " takes a number");
        };
    }

    /** Neumaier's sum: what is lost of small numbers beside large ones is kept and added at the end. */
    static double sum(double[] values) {
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            double next = sum + value;
            if (!Double.isInfinite(next)) {
                lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
            }
            sum = next;
        }
        return Double.isInfinite(sum) ? sum : sum + lost;
    }

    static double average(double[] values) {
        double sum = sum(values);
        return Double.isInfinite(sum) && Arrays.stream(values).allMatch(Double::isFinite)
                ? Arrays.stream(values).map(value -> value / values.length).sum()
                : sum / values.length;
    }

    static double min(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).min().orElse(Double.NaN);
    }

    static double max(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(Double.NaN);
    }

    /** Between two ranks in proportion; NaN counts as the smallest. */
    static double quantile(double quantile, double[] values, Rules rules) {
        if (values.length == 0 || Double.isNaN(quantile)) {
            return Double.NaN;
        }
        if (quantile < 0 || quantile > 1) {
            return quantile < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double[] sorted = Arrays.stream(values)
                .boxed()
                .sorted((one, other) -> Double.isNaN(one) || Double.isNaN(other)
                        ? Boolean.compare(Double.isNaN(other), Double.isNaN(one))
                        : Double.compare(one, other))
                .mapToDouble(Double::doubleValue)
                .toArray();
        double rank = quantile * (sorted.length - 1);
        int lower = (int) Math.max(0, Math.floor(rank));
        int upper = Math.min(sorted.length - 1, lower + 1);
        double weight = rank - Math.floor(rank);
        if (weight == 0 && rules.takesAValueAsItIs()) {
            return sorted[lower];
        }
        return sorted[lower] * (1 - weight) + sorted[upper] * weight;
    }
}
