package io.pilothouse.costs.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which hours have samples. */
final class Coverage {
    private final TreeMap<Instant, Double> known = new TreeMap<>();

    /** @throws IllegalArgumentException where a share is none */
    Coverage(Map<Instant, Double> coverage) {
        coverage.forEach((hour, share) -> {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("coverage of %s: %s (expected: 0 to 1)".formatted(hour, share));
            }
            if (share > 0) {
                known.put(Hours.begin(hour), share);
            }
        });
    }

    /** 0 to 1. */
    double of(Instant hour) {
        return known.getOrDefault(hour, 0.0);
    }

    /** The last hour before that has samples. */
    @Nullable Instant before(Instant hour) {
        return known.lowerKey(hour);
    }

    /** The first hour after that has samples. */
    @Nullable Instant after(Instant hour) {
        return known.higherKey(hour);
    }
}
