package io.pilothouse.telemetry.comparison;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How long a course remembers what it was: neighbouring samples are no independent witnesses. */
final class Persistence {
    private Persistence() {}

    /**
     * After how many samples there is about one that says something new: 1 + twice the sum of the autocorrelations, which are summed in pairs as
     * long as a pair is above zero (Geyer's initial positive sequence). 1 where nothing moves.
     *
     * @param values at equal distances; NaN for a gap
     */
    static double of(double... values) {
        double mean = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
        double variance = together(values, mean, 0);
        if (Double.isNaN(variance) || variance == 0) {
            return 1;
        }
        double sum = 0;
        for (int lag = 0; lag + 1 < values.length; lag += 2) {
            double pair = (together(values, mean, lag) + together(values, mean, lag + 1)) / variance;
            if (!(pair > 0)) {
                break;
            }
            sum += pair;
        }
        return Math.max(1, 2 * sum - 1);
    }

    /** Over all samples, also at long lags: few pairs weigh little. */
    private static double together(double[] values, double mean, int lag) {
        return IntStream.range(0, values.length - lag)
                        .mapToDouble(i -> (values[i] - mean) * (values[i + lag] - mean))
                        .filter(product -> !Double.isNaN(product))
                        .sum()
                / values.length;
    }
}
