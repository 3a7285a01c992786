package io.pilothouse.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which time is looked at: the last while, or from one moment to another.
 *
 * @param from null of the last while
 */
public record Range(Duration length, @Nullable Instant from) {
    /** More than a plot has room for. */
    static final int MOST_POINTS = 360;

    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
    private static final long[] STEPS = {
        5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, DAY_SECONDS
    };
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    // behind what they are checked with
    public static final Range QUARTER = last(Duration.ofMinutes(15));
    public static final Range NINETY_MINUTES = last(Duration.ofMinutes(90));
    public static final Range SIX_HOURS = last(Duration.ofHours(6));
    public static final Range DAY = last(Duration.ofDays(1));
    public static final Range WEEK = last(Duration.ofDays(7));
    public static final Range MONTH = last(Duration.ofDays(30));
    public static final List<Range> USUAL = List.of(QUARTER, NINETY_MINUTES, SIX_HOURS, DAY, WEEK, MONTH);

    /** @throws IllegalArgumentException when it is shorter than a minute */
    public Range {
        if (length.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("a range of " + length + " (expected: " + LEAST + " or more)");
        }
    }

    public static Range last(Duration length) {
        return new Range(length, null);
    }

    public static Range between(Instant from, Instant until) {
        return new Range(Duration.between(from, until), from);
    }

    public boolean isLive() {
        return from == null;
    }

    /** So long that there are no more than {@value #MOST_POINTS} points, and a length that people count in. */
    public Duration step() {
        long wanted = Math.ceilDiv(length.toSeconds(), MOST_POINTS);
        long[] enough = Arrays.stream(STEPS).filter(step -> step >= wanted).toArray();
        return Duration.ofSeconds(enough.length > 0 ? enough[0] : Math.ceilDiv(wanted, DAY_SECONDS) * DAY_SECONDS);
    }

    /** Those that have been, by now. */
    Moments moments(Instant now) {
        Instant start = from == null ? now.minus(length) : from;
        Instant end = start.plus(length);
        return Moments.between(start.plusMillis(1), end.isAfter(now) ? now : end, step());
    }

    /** Null while it is not over. */
    @Nullable Instant end(Instant now) {
        Instant end = from == null ? now : from.plus(length);
        return end.isBefore(now) ? end : null;
    }

    /** Whether what one scrape brings can be seen in it. */
    boolean showsScrapes() {
        return step().compareTo(LEAST) <= 0;
    }

    /** From one question to the next, where it is not known when something new comes: there is nothing new within a step. */
    Duration every() {
        Duration step = from == null ? step() : LONGEST_WAIT;
        Duration least = step.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : step;
        return least.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : least;
    }
}
