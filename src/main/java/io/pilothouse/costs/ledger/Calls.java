package io.pilothouse.costs.ledger;

import java.time.Instant;
import java.util.List;

/** Who called in an hour. Asked hour by hour in their order, and for the hours about a gap again, so that nobody has to keep a month of them. */
@FunctionalInterface
public interface Calls {
    /** @param hour its beginning */
    List<CallerHour> in(Instant hour);
}
