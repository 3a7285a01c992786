package io.pilothouse.costs.ledger;

import io.pilothouse.units.EndpointId;
import java.time.LocalDate;

/**
 * What a generated token costs of a prompt token, by which an endpoint's hours of a day were shared over its callers.
 *
 * @param source where that was measured
 * @param hours of the day that it was used for
 */
public record Weighing(LocalDate day, EndpointId endpoint, Source source, int hours) {
    /** The best that there is is taken. */
    public enum Source {
        HOUR,
        DAY,
        /** The month until the end of the day: later days never change a closed one. */
        MONTH,
        /** Measured nowhere: a generated token counts 2.5 prompt tokens. */
        ASSUMED
    }
}
