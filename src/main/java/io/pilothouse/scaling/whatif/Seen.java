package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.replay.Course;
import io.pilothouse.scaling.replica.Calibration;
import java.util.function.IntPredicate;

/**
 * What a calibration has seen of a replica.
 *
 * @param queue whether there was one for long enough; {@code rest} whether there was none for long enough
 */
record Seen(Calibration calibration, boolean queue, boolean rest) {
    /** Requests: a queue that is shorter comes and goes within a sample. */
    private static final double QUEUE = 1;

    static Seen of(Calibration calibration) {
        return new Seen(
                calibration, calibration.busy() >= Calibration.FEWEST, calibration.idle() >= Calibration.FEWEST);
    }

    /** Which share of the samples is beyond it: more requests at once on a replica, a queue, or none, where that was hardly ever so. */
    double beyond(Course course, IntPredicate isKnown) {
        int known = 0;
        int beyond = 0;
        for (int i = 0; i < course.size(); i++) {
            if (isKnown.test(i)) {
                known++;
                beyond += isBeyond(course, i) ? 1 : 0;
            }
        }
        return known == 0 ? 0 : beyond / (double) known;
    }

    private boolean isBeyond(Course course, int i) {
        boolean waits = course.waiting()[i] >= QUEUE;
        double running = (course.inFlight()[i] - course.waiting()[i]) / Math.max(1, course.ready()[i]);
        return calibration.isBeyond(running) || waits && !queue || running > 0 && !waits && !rest;
    }
}
