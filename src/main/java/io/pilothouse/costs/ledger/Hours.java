package io.pilothouse.costs.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What every hour of a recording has to be. */
final class Hours {
    private Hours() {}

    static Instant begin(Instant hour) {
        if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("hour: %s (expected: the beginning of an hour of UTC)".formatted(hour));
        }
        return hour;
    }

    static double amount(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("%s: %s (expected: >= 0)".formatted(name, value));
        }
        return value;
    }
}
