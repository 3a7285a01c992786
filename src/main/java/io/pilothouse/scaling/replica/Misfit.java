package io.pilothouse.scaling.replica;

import java.util.List;

/**
 * How far a simulation is from each sample of a history, in what a simulation of the very same requests may be off by: twenty parts of a thousand and a fifth
 * of a request. What is further off than fifty times that counts no more.
 */
final class Misfit {
    private static final double PART = 0.02;
    private static final double REQUESTS = 0.2;
    private static final double FAR = 50;
    /** Waiting requests from which on first tokens are those of a queue. */
    private static final double QUEUE = 5;

    private static final double HALF = 0.5;
    private static final double MS = 1000;

    private final List<Sample> seen;

    Misfit(List<Sample> seen) {
        this.seen = seen;
    }

    double[] of(Series replay) {
        double[] misfit = new double[seen.size()];
        for (int i = 0; i < misfit.length; i++) {
            Sample sample = seen.get(i);
            double late = late(replay, i);
            misfit[i] = requests(sample.waiting(), replay.waiting()[i])
                    + requests(sample.running(), replay.running()[i])
                    + time(i, sample.ttftP50(), replay.ttftP50()[i] - late)
                    + HALF * time(i, sample.ttftP95(), replay.ttftP95()[i] - late);
        }
        return misfit;
    }

    private static double requests(double seen, double replayed) {
        return Math.abs(seen - replayed) / (REQUESTS + PART * seen);
    }

    /** A wait is read against the sample's length: how much longer the queue was says nothing of when in the sample its requests came. */
    private double time(int i, double seen, double replayed) {
        if (Double.isNaN(seen) || Double.isNaN(replayed)) {
            return Double.isNaN(seen) == Double.isNaN(replayed) ? 0 : FAR;
        }
        double length = isQueue(i) ? Math.min(seen, MS * length(i)) : seen;
        double off =
                isQueue(i) || replayed <= 0 ? Math.abs(replayed - seen) / length : Math.abs(Math.log(replayed / seen));
        return Math.min(FAR, off / PART);
    }

    /** Milliseconds by which the first tokens of a queue come later because the simulated queue is longer: not for when its requests came. */
    private double late(Series replay, int i) {
        if (!isQueue(i)) {
            return 0;
        }
        Sample now = seen.get(i);
        Sample before = seen.get(i - 1);
        double begun = now.arrivals() + before.waiting() - now.waiting();
        double longer = (replay.waiting()[i] - now.waiting() + replay.waiting()[i - 1] - before.waiting()) / 2;
        return begun > 0 ? MS * length(i) * longer / begun : 0;
    }

    private boolean isQueue(int i) {
        return i > 0 && seen.get(i - 1).waiting() > QUEUE && seen.get(i).waiting() > QUEUE;
    }

    private double length(int i) {
        return seen.get(i).at() - seen.get(i - 1).at();
    }
}
