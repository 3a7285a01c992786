package io.pilothouse.prices.ui;

import io.pilothouse.changes.PendingChange;
import io.pilothouse.prices.PricesPaths;
import io.pilothouse.prices.SetPrices;
import io.pilothouse.review.EditAgain;
import io.pilothouse.serving.EndpointPaths;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A change of prices that the form made is edited there. */
@Component
class EditPrice implements EditAgain {
    private final SetPrices set;

    EditPrice(SetPrices set) {
        this.set = set;
    }

    @Override
    public Optional<String> address(PendingChange change) {
        return set.wanted(change.changeSet())
                .map(_ -> PricesPaths.PAGE + "?"
                        + EndpointPaths.again(change.id(), change.changeSet().reason(), ""));
    }
}
