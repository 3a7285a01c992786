package io.pilothouse.costs.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which hours have samples, and which of the others are filled in: only what lies between samples that are not far apart. Before the first sample, after the
 * last and within a longer gap nobody can know what was held.
 */
final class Coverage {
    /** A gap of so many whole hours is filled in, a longer one is not. */
    static final int LONGEST_GAP = 6;

    private static final Duration FARTHEST = Duration.ofHours(LONGEST_GAP + 1L);
    /** A scrape or two that are missing are no beginning and no end of a recording. */
    private static final double NEARLY_ALL = 0.95;

    private final TreeMap<Instant, Double> known = new TreeMap<>();

    /** The hours with samples between which another one lies. */
    record Neighbours(Instant before, Instant after) {}

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

    /** The share of an hour that has samples: 0 to 1. */
    double of(Instant hour) {
        return known.getOrDefault(hour, 0.0);
    }

    /** The share of an hour that is charged, sampled or filled in: 0 to 1. */
    double told(Instant hour) {
        double covered = of(hour);
        return covered >= NEARLY_ALL || around(hour) != null ? 1 : covered;
    }

    /** Null where what is missing of an hour cannot be filled in. */
    @Nullable Neighbours around(Instant hour) {
        Instant before = known.lowerKey(hour);
        Instant after = known.higherKey(hour);
        if (before == null || after == null) {
            return null;
        }
        boolean isNear = of(hour) > 0 ? isNear(before, hour) && isNear(hour, after) : isNear(before, after);
        return isNear ? new Neighbours(before, after) : null;
    }

    private static boolean isNear(Instant one, Instant next) {
        return Duration.between(one, next).compareTo(FARTHEST) <= 0;
    }
}
