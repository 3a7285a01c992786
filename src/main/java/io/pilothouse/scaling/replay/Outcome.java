package io.pilothouse.scaling.replay;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate came to.
 *
 * @param replicaHours of replicas that held their devices, starting and stopping ones too
 * @param deviceHours those of their devices
 * @param cost null where no price is known
 * @param queueWaitP95 seconds that a request waited before it ran, of 95 in 100 at most
 * @param minutesOver in which the 95th percentile of the time to first token was above the target; null without a target
 * @param cut streams that ended because their replica's grace ended
 * @param flaps times that replicas were taken away and wanted again, or the reverse, within {@link #FLAP_MINUTES}
 * @param coldStarts replicas that started
 * @param worst the day with the most minutes over the target, or without a target with the longest waits; null where no day had any
 * @param refused seconds in which more replicas were wanted than could be held
 */
public record Outcome(
        Candidate candidate,
        double replicaHours,
        double deviceHours,
        @Nullable Double cost,
        double queueWaitP95,
        @Nullable Double minutesOver,
        long cut,
        int flaps,
        int coldStarts,
        @Nullable LocalDate worst,
        double refused) {
    public static final int FLAP_MINUTES = 15;
}
