package io.pilothouse.costs.whatif;

import io.pilothouse.scaling.replay.Outcome;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import org.jspecify.annotations.Nullable;

/** What a choice does to the targets of an endpoint, on the traffic that it had. */
public sealed interface Effect {
    /**
     * @param hours that were replayed
     * @param extrapolated share, from 0 to 1, of the samples that rest on what was never seen
     * @param lender the endpoint whose speed was taken; null for its own
     */
    record Replayed(
            Outcome outcome,
            double hours,
            double extrapolated,
            @Nullable EndpointId lender) implements Effect {
        public double meanReplicas() {
            return hours == 0 ? 0 : outcome.replicaHours() / hours;
        }
    }

    record NotKnown(Reason why) implements Effect {}

    /** Traffic is being read, or replayed. */
    record Waits() implements Effect {}
}
