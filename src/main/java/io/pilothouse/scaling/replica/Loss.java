package io.pilothouse.scaling.replica;

import java.util.Arrays;
import java.util.List;

/**
 * How badly a simulation of a history fits it. Busy and idle samples are separate terms: the queue of busy ones says what a replica can do, the running
 * requests and the first tokens of idle ones how long a pass takes; together in one sum a long queue would drown the others.
 */
final class Loss {
    /** Waiting requests above which a sample is busy. */
    private static final double BUSY = 2;
    /** Samples of one kind of which on what they say counts in full. */
    private static final double MANY = 20;

    private static final double QUEUE = 2;
    private static final double BIAS = 2;
    private static final double HALF = 0.5;

    private final List<Sample> seen;
    private final int[] groups;
    private final double running;

    Loss(List<Sample> seen, Groups groups) {
        this.seen = seen;
        this.groups = groups.of();
        running = seen.stream().mapToDouble(Sample::running).average().orElse(1);
    }

    static boolean isBusy(Sample sample) {
        return sample.waiting() > BUSY;
    }

    double of(Series replay) {
        Part busy = new Part();
        Part idle = new Part();
        for (int i = 0; i < seen.size(); i++) {
            (isBusy(seen.get(i)) ? busy : idle).add(seen.get(i), replay, i);
        }
        return busy(busy) + Math.min(1, idle.samples / MANY) * (idle(idle) + BIAS * bias(replay));
    }

    private double busy(Part part) {
        if (part.samples == 0) {
            return 0;
        }
        double usual = Math.max(part.waiting, part.samples * running / 4);
        return QUEUE * Math.min(1, part.samples / MANY) * part.waitingError / usual + HALF * part.ttftP50();
    }

    private double idle(Part part) {
        if (part.samples == 0) {
            return 0;
        }
        double usual = Math.max(part.running, 1e-9);
        return part.waitingError / part.samples / running
                + part.runningError / usual
                + part.ttftP50()
                + HALF * part.ttftP95();
    }

    /** By how much the running requests of idle samples are off on average, group by group. */
    private double bias(Series replay) {
        double[] off = new double[Groups.NUMBER];
        double all = 0;
        for (int i = 0; i < groups.length; i++) {
            if (!isBusy(seen.get(i))) {
                off[groups[i]] += replay.running()[i] - seen.get(i).running();
                all += seen.get(i).running();
            }
        }
        return all == 0 ? 0 : Arrays.stream(off).map(Math::abs).sum() / all;
    }

    private static final class Part {
        private int samples;
        private double waiting;
        private double waitingError;
        private double running;
        private double runningError;
        private double p50;
        private int withP50;
        private double p95;
        private int withP95;

        void add(Sample sample, Series replay, int i) {
            samples++;
            waiting += sample.waiting();
            waitingError += Math.abs(sample.waiting() - replay.waiting()[i]);
            running += sample.running();
            runningError += Math.abs(sample.running() - replay.running()[i]);
            double off50 = off(sample.ttftP50(), replay.ttftP50()[i]);
            if (!Double.isNaN(off50)) {
                p50 += off50;
                withP50++;
            }
            double off95 = off(sample.ttftP95(), replay.ttftP95()[i]);
            if (!Double.isNaN(off95)) {
                p95 += off95;
                withP95++;
            }
        }

        double ttftP50() {
            return withP50 == 0 ? 0 : p50 / withP50;
        }

        double ttftP95() {
            return withP95 == 0 ? 0 : p95 / withP95;
        }

        /** As a logarithm, for times spread over decades; one that is far off counts no more than three times too long. */
        private static double off(double seen, double replayed) {
            return seen > 0 ? Math.min(1, Math.abs(Math.log(replayed / seen))) : Double.NaN;
        }
    }
}
