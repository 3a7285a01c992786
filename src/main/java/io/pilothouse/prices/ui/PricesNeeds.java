package io.pilothouse.prices.ui;

import io.pilothouse.prices.SetPrices;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import org.springframework.stereotype.Component;

/** Whom the page of prices asks. */
@Component
record PricesNeeds(SetPrices set, ProposeChange proposing, Loads loads, People people) {
    SendPart.Asked sending() {
        return new SendPart.Asked(proposing, loads, people);
    }
}
