package io.pilothouse.scaling.replica;

import java.util.List;

/**
 * How far a replay is from what was seen.
 *
 * @param direction share of the minutes in which the queue moved in which the replay's moved the same way; NaN where it never moved
 * @param running mean absolute error over the mean
 * @param waiting likewise
 * @param waitingRequests mean absolute error
 * @param ttft of the mean 95th percentile in the quarter of an hour with the longest queue, relative
 * @param inBand share of samples that lie inside the band
 */
record Score(double direction, double running, double waiting, double waitingRequests, double ttft, double inBand) {
    private static final int MINUTE = 4;
    private static final int QUARTER = 60;
    /** A queue moves if it changes by more than three requests and by more than 2 %. */
    private static final double MOVES = 3;

    static Score of(List<Sample> seen, Series replay, double[] low, double[] high) {
        double[] waiting = seen.stream().mapToDouble(Sample::waiting).toArray();
        double[] running = seen.stream().mapToDouble(Sample::running).toArray();
        double[] ttft = seen.stream().mapToDouble(Sample::ttftP95).toArray();
        int busiest = busiest(waiting);
        double inside = 0;
        for (int i = 0; i < waiting.length; i++) {
            inside += waiting[i] >= low[i] && waiting[i] <= high[i] ? 1 : 0;
        }
        return new Score(
                direction(waiting, replay.waiting()),
                error(running, replay.running()) / mean(running, 0, running.length),
                error(waiting, replay.waiting()) / mean(waiting, 0, waiting.length),
                error(waiting, replay.waiting()),
                mean(replay.ttftP95(), busiest, busiest + QUARTER) / mean(ttft, busiest, busiest + QUARTER) - 1,
                inside / waiting.length);
    }

    /** Milliseconds; NaN where nobody got a first token then. */
    static double busiestTtft(double[] waiting, double[] ttftP95) {
        int busiest = busiest(waiting);
        return mean(ttftP95, busiest, busiest + QUARTER);
    }

    private static double direction(double[] seen, double[] replayed) {
        double right = 0;
        double moved = 0;
        for (int i = MINUTE; i < seen.length; i += MINUTE) {
            double by = seen[i] - seen[i - MINUTE];
            if (Math.abs(by) > Math.max(MOVES, 0.02 * seen[i])) {
                moved++;
                right += by * (replayed[i] - replayed[i - MINUTE]) > 0 ? 1 : 0;
            }
        }
        return right / moved;
    }

    private static int busiest(double[] waiting) {
        int busiest = 0;
        for (int i = 1; i + QUARTER <= waiting.length; i++) {
            if (mean(waiting, i, i + QUARTER) > mean(waiting, busiest, busiest + QUARTER)) {
                busiest = i;
            }
        }
        return busiest;
    }

    static double error(double[] seen, double[] replayed) {
        double sum = 0;
        for (int i = 0; i < seen.length; i++) {
            sum += Math.abs(seen[i] - replayed[i]);
        }
        return sum / seen.length;
    }

    /** Of those that are there. */
    static double mean(double[] values, int from, int to) {
        double sum = 0;
        int number = 0;
        for (int i = from; i < Math.min(to, values.length); i++) {
            if (!Double.isNaN(values[i])) {
                sum += values[i];
                number++;
            }
        }
        return sum / number;
    }
}
