package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.RecordedTraffic.Gap;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a replay rests on, and how much error to expect.
 *
 * @param from the first sample that the model of a replica was calibrated on; {@code until} the last: a time in which as many replicas were ready
 * @param replicas then
 * @param withQueue time of it with a queue, near the limits of the replicas
 * @param withoutQueue time of it without one
 * @param mostRunning requests at once on a replica in that time, at most
 * @param mostAtOnce requests that may run at once on a replica
 * @param loss of the calibration; 0 would be a simulation like the history in every sample
 * @param stepError how well the time of a pass of the engine is known, relative: near capacity a queue is as many times longer as {@code docs/scaling.md}
 *     tells
 * @param extrapolated share, from 0 to 1, of the samples of the settings in force that rest on what the calibration never saw
 * @param gaps in which nobody counted what came
 * @param reservations which answers rest on what, in sentences; none where all was seen
 */
public record Trust(
        Instant from,
        Instant until,
        int replicas,
        Duration withQueue,
        Duration withoutQueue,
        double mostRunning,
        double mostAtOnce,
        double loss,
        double stepError,
        double extrapolated,
        List<Gap> gaps,
        List<Reason> reservations) {
    public Trust {
        gaps = List.copyOf(gaps);
        reservations = List.copyOf(reservations);
    }
}
