package io.pilothouse.prices;

import io.pilothouse.units.Reason;
import java.util.List;

/**
 * What other prices do to the running month, told in the review of a change by a room that knows what was held in it, as a bean. Without one
 * nothing is claimed.
 */
public interface PriceEffect {
    /**
     * One sentence for each thing that is to be said, in numbers of {@code after}; what is not known is said too, never thrown: what a check
     * throws stops the change. Asked on a background thread each time somebody looks at the change and when it lands, so it has to be quick.
     */
    List<Reason> of(Prices before, Prices after);
}
