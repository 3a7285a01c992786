package io.pilothouse.scaling.replica;

import java.util.Arrays;
import java.util.List;

/**
 * Whether the arrivals of a sample came early or late in it. Arrivals are recorded as a sum, but what was in the engine when the sample was taken tells:
 * requests that came early have left. Where a queue stood anyway nothing can be told, and they are spread evenly.
 *
 * @param tilt of each sample; 0 is even, positive is early, negative late
 */
record Spread(double[] tilt) {
    private static final double MOST = 2.5;
    private static final double GAIN = 3;
    private static final double FEW = 5;
    private static final double FINE = 0.001;

    static Spread even(int samples) {
        return new Spread(new double[samples]);
    }

    /** @param uniform from 0 to 1
     *  @return where in the sample, from 0 to 1 */
    double place(int sample, double uniform) {
        double power = Math.exp(Math.abs(tilt[sample]));
        return tilt[sample] >= 0 ? Math.pow(uniform, power) : 1 - Math.pow(1 - uniform, power);
    }

    /**
     * A step towards what explains how many requests were there at the end of each sample. In each group as many come in the last part of a sample as
     * come evenly: otherwise late arrivals could stand for passes that take longer.
     *
     * @param part of a sample's length: as long as requests stay
     */
    Spread towards(List<Sample> seen, Series simulated, Groups groups, double part) {
        double[] next = Arrays.copyOf(tilt, tilt.length);
        for (int i = 1; i < next.length; i++) {
            if (tells(seen, i)) {
                Sample sample = seen.get(i);
                double more = sample.waiting()
                        + sample.running()
                        - simulated.waiting()[i]
                        - simulated.running()[i];
                next[i] = Math.clamp(next[i] - GAIN * more / (sample.arrivals() + FEW), -MOST, MOST);
            }
        }
        for (int group = 0; group < Groups.NUMBER; group++) {
            double by = evened(seen, next, groups.of(), group, part);
            for (int i = 1; i < next.length; i++) {
                next[i] += groups.of()[i] == group && tells(seen, i) ? by : 0;
            }
        }
        return new Spread(next);
    }

    /** By how much all tilts of a group are to be moved. */
    private static double evened(List<Sample> seen, double[] tilt, int[] groups, int group, double part) {
        double low = -MOST;
        double high = MOST;
        while (high - low > FINE) {
            double middle = (low + high) / 2;
            double late = 0;
            for (int i = 1; i < tilt.length; i++) {
                if (groups[i] == group && tells(seen, i)) {
                    late += seen.get(i).arrivals() * (late(tilt[i] + middle, part) - part);
                }
            }
            low = late > 0 ? middle : low;
            high = late > 0 ? high : middle;
        }
        return low;
    }

    /** The share of its requests that come in the last part of a sample. */
    private static double late(double tilt, double part) {
        double power = Math.exp(-Math.abs(tilt));
        return tilt >= 0 ? 1 - Math.pow(1 - part, power) : Math.pow(part, power);
    }

    private static boolean tells(List<Sample> seen, int i) {
        Sample sample = seen.get(i);
        return sample.arrivals() > 0
                && sample.waiting() <= 1 + sample.arrivals() / 10
                && seen.get(i - 1).waiting() < sample.arrivals() / 2;
    }
}
