package io.pilothouse.prices.ui;

import io.pilothouse.prices.KnownDevices;
import io.pilothouse.prices.SetPrices;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whom the page of prices asks. */
@Component
record PricesNeeds(
        SetPrices set, ProposeChange proposing, ObjectProvider<KnownDevices> known, Loads loads, People people) {
    KnownDevices devices() {
        return known.getIfAvailable(() -> KnownDevices.NONE);
    }

    SendPart.Asked sending() {
        return new SendPart.Asked(proposing, loads, people);
    }
}
