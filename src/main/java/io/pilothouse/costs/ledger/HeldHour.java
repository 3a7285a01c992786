package io.pilothouse.costs.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Device-hours that somebody held within one hour of UTC. A pod that changed its node or label in mid-hour is two of them; several of the same kind add
 * up. A counter that was reset, be it in the last second of a month, is the care of whoever reads it from the server: here are hours, not counters.
 *
 * @param hour its beginning
 * @param device as people and the tariff name it: H100 80 GB, A100 3g.40gb; empty for {@link Phase#ZERO}
 * @param node empty where nobody knows it
 * @param hours as the samples that are there say, number of devices × time; nothing is added for missing samples, {@link Recorded#coverage()} says
 *     how many are missing
 * @param used of these hours; null where nothing measures it
 */
public record HeldHour(
        Instant hour,
        Holder holder,
        String device,
        String node,
        Phase phase,
        double hours,
        @Nullable Double used) {
    public HeldHour {
        Hours.begin(hour);
        Hours.amount("hours", hours);
        if (used != null) {
            Hours.amount("used", used);
        }
    }
}
