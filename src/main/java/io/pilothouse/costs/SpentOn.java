package io.pilothouse.costs;

import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;

/** What of a month was spent on one endpoint, by whoever somebody may look at. */
public final class SpentOn {
    private SpentOn() {}

    public static Sum of(Spent spent, EndpointId endpoint, Actor reader) {
        Ledger month = spent.of(spent.month());
        return month.only(line -> line.model().equals(endpoint.name().value())
                        && line.environment().equals(endpoint.environment().value()))
                .only(SeenCosts.lines(reader, spent))
                .total();
    }
}
