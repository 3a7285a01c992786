package io.pilothouse.costs.ledger;

import io.pilothouse.units.EndpointId;
import java.time.Instant;

/**
 * Tokens of all requests of an endpoint within one hour of UTC, as its engines count them, over all replicas and each token once; and what they took.
 *
 * @param hour its beginning
 * @param prefillSeconds summed over requests; NaN where nobody measures it
 * @param decodeSeconds summed over requests; NaN where nobody measures it
 */
public record EngineHour(
        Instant hour, EndpointId endpoint, Tokens tokens, double prefillSeconds, double decodeSeconds) {
    public EngineHour {
        Hours.begin(hour);
    }
}
