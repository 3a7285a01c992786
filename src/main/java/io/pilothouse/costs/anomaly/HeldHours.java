package io.pilothouse.costs.anomaly;

import io.pilothouse.changes.Commit;
import io.pilothouse.costs.anomaly.Explanation.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a model began to hold more devices than usual, or fewer: hour by hour against the same hour of the same weekdays before.
 *
 * @param held device-hours of each hour that is known, by its beginning
 */
record HeldHours(NavigableMap<Instant, Double> held, Jump jump, ZoneId zone) {
    private static final Duration HOUR = Duration.ofHours(1);
    /** So long before a commit nothing may have begun, and so long after it that it has to show. */
    private static final int LOOKED_AT = 6;
    /** What a commit changes is applied, loaded and ready by the end of the hour after it. */
    private static final int COMES = 2;

    private static final double BEGUN = 0.25;
    private static final double THERE = 0.5;

    /** The last of these commits with which it began; null where it began with none. */
    @Nullable Commit began(List<Commit> newestFirst) {
        double size = size();
        return last(
                newestFirst,
                jump.from().minusDays(1),
                jump.from(),
                commit -> isNear(before(commit) / size) && after(commit) / size >= THERE);
    }

    /** The last of these commits with which it ended; null where it goes on, and where it ended with none. */
    @Nullable Commit ended(List<Commit> newestFirst) {
        LocalDate until = jump.until();
        double size = size();
        return until == null
                ? null
                : last(
                        newestFirst,
                        until,
                        until.plusDays(1),
                        commit -> before(commit) / size >= THERE && isNear(after(commit) / size));
    }

    /** The first hour from which on it was so; null where it did not begin within an hour. */
    @Nullable Step step() {
        Instant from = jump.from().minusDays(1).atStartOfDay(zone).toInstant();
        Instant until = jump.from().plusDays(1).atStartOfDay(zone).toInstant();
        double size = size();
        return hours(from, until)
                .filter(hour -> (more(hour) - more(hour.minus(HOUR))) / size >= THERE
                        && isNear(mean(hour.minus(HOUR.multipliedBy(LOOKED_AT)), hour) / size)
                        && mean(hour, hour.plus(HOUR.multipliedBy(LOOKED_AT))) / size >= THERE)
                .findFirst()
                .map(hour -> new Step(
                        hour,
                        new Both(
                                typical(hour.minus(HOUR.multipliedBy(LOOKED_AT)), hour),
                                typical(hour, hour.plus(HOUR.multipliedBy(LOOKED_AT)))),
                        null))
                .orElse(null);
    }

    private double typical(Instant from, Instant until) {
        return Usual.median(held.subMap(from, true, until, false).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    /** Whether it is nearly as usual. */
    private static boolean isNear(double share) {
        return Math.abs(share) <= BEGUN;
    }

    private @Nullable Commit last(List<Commit> newestFirst, LocalDate first, LocalDate last, Predicate<Commit> shows) {
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant until = last.plusDays(1).atStartOfDay(zone).toInstant();
        return newestFirst.stream()
                .filter(commit -> !commit.committedAt().isBefore(from)
                        && commit.committedAt().isBefore(until))
                .filter(shows)
                .findFirst()
                .orElse(null);
    }

    /** Of an hour of its days, on average. */
    private double size() {
        return jump.days().stream()
                .flatMap(day -> hours(
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant()))
                .mapToDouble(this::more)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private double before(Commit commit) {
        Instant hour = hour(commit);
        return mean(hour.minus(HOUR.multipliedBy(LOOKED_AT)), hour);
    }

    private double after(Commit commit) {
        Instant from = hour(commit).plus(HOUR.multipliedBy(COMES));
        return mean(from, from.plus(HOUR.multipliedBy(LOOKED_AT)));
    }

    private static Instant hour(Commit commit) {
        return commit.committedAt().truncatedTo(ChronoUnit.HOURS);
    }

    /** NaN where less than half of the hours are known. */
    private double mean(Instant from, Instant until) {
        double[] known = hours(from, until)
                .mapToDouble(this::more)
                .filter(Double::isFinite)
                .toArray();
        return known.length * 2 < LOOKED_AT
                ? Double.NaN
                : Arrays.stream(known).average().orElse(Double.NaN);
    }

    private static Stream<Instant> hours(Instant from, Instant until) {
        return Stream.iterate(from, hour -> hour.isBefore(until), hour -> hour.plus(HOUR));
    }

    /** Than usual; NaN where nobody knows. */
    private double more(Instant hour) {
        Double now = held.get(hour);
        ZonedDateTime local = hour.atZone(zone);
        double[] usual = jump.before().stream()
                .filter(day -> day.getDayOfWeek() == local.getDayOfWeek())
                .flatMap(day -> Stream.ofNullable(
                        held.get(day.atTime(local.toLocalTime()).atZone(zone).toInstant())))
                .mapToDouble(Double::doubleValue)
                .toArray();
        return now == null || usual.length == 0 ? Double.NaN : now - Usual.median(usual);
    }
}
