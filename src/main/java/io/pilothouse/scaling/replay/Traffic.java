package io.pilothouse.scaling.replay;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.Arrays;

/**
 * What was recorded of an endpoint's load, in steps of the same length. What was not recorded, a gap, is NaN.
 *
 * @param begin of the first step, in milliseconds
 * @param stepMillis of each step; 15 s as Prometheus usually scrapes
 * @param arrivals requests that came in each step
 * @param prompts their tokens
 * @param generated tokens that were generated in each step, whoever they were for
 */
public record Traffic(long begin, long stepMillis, double[] arrivals, double[] prompts, double[] generated) {
    /** @throws IllegalArgumentException for numbers that are negative or infinite, columns that differ in length, or no step */
    public Traffic {
        if (stepMillis < 1) {
            throw new IllegalArgumentException("step " + stepMillis + " ms (expected: 1 or more)");
        }
        if (arrivals.length == 0 || prompts.length != arrivals.length || generated.length != arrivals.length) {
            throw new IllegalArgumentException(arrivals.length + " arrivals, " + prompts.length + " prompts, "
                    + generated.length + " generated (expected: as many of each, at least one)");
        }
        require("arrivals", arrivals);
        require("prompts", prompts);
        require("generated", generated);
    }

    private static void require(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || Double.isInfinite(values[i])) {
                throw InvalidValue.of(
                        Reason.of("settings.step", name, String.valueOf(i), String.valueOf(values[i])),
                        "settings.from-0-or-none",
                        Double.toString(Double.NaN));
            }
        }
    }

    public int size() {
        return arrivals.length;
    }

    /** Whether nobody counted what came in that step. */
    public boolean isGap(int step) {
        return Double.isNaN(arrivals[step]);
    }

    /** In milliseconds. */
    public long end(int step) {
        return begin + (step + 1) * stepMillis;
    }

    /** The same in steps that are not longer: what came in a step is taken to have come evenly. */
    Traffic inStepsOf(long millis) {
        int parts = (int) Math.ceilDiv(stepMillis, millis);
        if (parts == 1) {
            return this;
        }
        return new Traffic(
                begin, stepMillis / parts, split(arrivals, parts), split(prompts, parts), split(generated, parts));
    }

    private static double[] split(double[] values, int parts) {
        double[] split = new double[values.length * parts];
        Arrays.setAll(split, i -> values[i / parts] / parts);
        return split;
    }
}
