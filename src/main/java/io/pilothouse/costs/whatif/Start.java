package io.pilothouse.costs.whatif;

import io.pilothouse.authority.Verdict;
import io.pilothouse.gpus.Devices;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import java.time.ZoneId;
import java.util.List;

/**
 * What is known of an endpoint before anything is chosen.
 *
 * @param proposal of it, as it is
 * @param serving what main declares
 * @param fleet all endpoints that main declares
 * @param zone of the prices, in which hours are meant
 * @param may whether who looks may propose a change of it
 */
public record Start(
        Proposal proposal,
        ServingSpec serving,
        List<ServingSpec> fleet,
        Devices devices,
        DayPrices prices,
        ZoneId zone,
        Verdict may) {
    public Start {
        fleet = List.copyOf(fleet);
    }

    public EndpointId endpoint() {
        return serving.endpoint();
    }
}
