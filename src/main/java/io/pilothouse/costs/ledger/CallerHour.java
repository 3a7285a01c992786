package io.pilothouse.costs.ledger;

import io.pilothouse.units.EndpointId;
import java.time.Instant;

/**
 * Tokens of one caller within one hour of UTC, as gateways count them.
 *
 * @param hour its beginning
 * @param team as the gateway named it then; empty: called without a team
 * @param application empty where the gateway names none
 */
public record CallerHour(Instant hour, EndpointId endpoint, String team, String application, Tokens tokens) {
    public CallerHour {
        Hours.begin(hour);
    }
}
