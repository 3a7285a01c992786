package io.pilothouse.scaling.whatif;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What replicas did in the time that is known: gaps count nowhere here, neither of what was recorded nor of a replay, so that the two can be
 * compared. Only replicas that were ready count, as those that start were not recorded.
 *
 * @param hours that are known
 * @param replicaHours of replicas that were ready
 * @param deviceHours those of their devices
 * @param cost null where no price is known
 * @param meanReplicas over the time that is known
 * @param mostReplicas at any moment
 * @param minutesOver in which the 95th percentile of the time to the first token was above the target; null without a target, and where it was not
 *     recorded
 * @param worst the day with most of these minutes; null where no day had any
 */
public record Happened(
        double hours,
        double replicaHours,
        double deviceHours,
        @Nullable Double cost,
        double meanReplicas,
        int mostReplicas,
        @Nullable Double minutesOver,
        @Nullable LocalDate worst) {}
