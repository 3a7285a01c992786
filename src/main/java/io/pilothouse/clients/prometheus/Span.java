package io.pilothouse.clients.prometheus;

import java.time.Duration;
import java.time.Instant;

/**
 * Moments a step apart, both ends included. Servers refuse more than 11,000 steps.
 *
 * @param end not before the start
 */
public record Span(Instant start, Instant end, Duration step) {
    public static final int MOST_STEPS = 11_000;

    /** What a scrape sees at best: less shows nothing more. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** @throws IllegalArgumentException naming what is wrong with it and what was expected */
    public Span {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("until " + end + " (expected: not before " + start + ")");
        }
        if (step.toMillis() <= 0) {
            throw new IllegalArgumentException("a step of " + step + " (expected: a millisecond or more)");
        }
        if (steps(start, end, step) > MOST_STEPS) {
            throw new IllegalArgumentException(
                    steps(start, end, step) + " steps of " + step + " (expected: at most " + MOST_STEPS + ")");
        }
    }

    private static long steps(Instant start, Instant end, Duration step) {
        return Duration.between(start, end).toMillis() / step.toMillis();
    }

    /**
     * With about so many points, and moments that are multiples of the step, so that the same question a little later asks for the same
     * moments: servers keep their answers, and lines do not wobble.
     */
    public static Span of(Instant start, Instant end, int points) {
        long wanted = Duration.between(start, end).toMillis() / Math.clamp(points, 1, MOST_STEPS - 1);
        long step = Math.max(SHORTEST.toMillis(), (wanted + 999) / 1_000 * 1_000);
        return new Span(
                Instant.ofEpochMilli(Math.floorDiv(start.toEpochMilli(), step) * step),
                Instant.ofEpochMilli(Math.floorDiv(end.toEpochMilli(), step) * step),
                Duration.ofMillis(step));
    }
}
