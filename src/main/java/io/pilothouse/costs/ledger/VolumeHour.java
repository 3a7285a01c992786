package io.pilothouse.costs.ledger;

import java.time.Instant;

/**
 * Storage that was claimed within one hour of UTC.
 *
 * @param hour its beginning
 * @param gibibyteHours GiB × time
 */
public record VolumeHour(Instant hour, Holder holder, String storageClass, double gibibyteHours) {
    public VolumeHour {
        Hours.begin(hour);
        Hours.amount("gibibyteHours", gibibyteHours);
    }
}
