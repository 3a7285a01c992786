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
import java.util.stream.DoubleStream;
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
                commit -> after(commit) / size >= THERE && isNear(before(commit), after(commit), size));
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
                        commit -> before(commit) / size >= THERE && isNear(after(commit), before(commit), size));
    }

    /** The first hour from which on it was so, against what is usual at such hours; null where it did not begin within an hour. */
    @Nullable Step step() {
        Instant from = jump.from().minusDays(1).atStartOfDay(zone).toInstant();
        Instant until = jump.from().plusDays(1).atStartOfDay(zone).toInstant();
        double size = size();
        return hours(from, until)
                .filter(hour -> (more(hour) - more(hour.minus(HOUR))) / size >= THERE && isStep(hour, size))
                .findFirst()
                .map(hour -> new Step(hour, typical(hour), null))
                .orElse(null);
    }

    private boolean isStep(Instant hour, double size) {
        double since = mean(hour, hour.plus(HOUR.multipliedBy(LOOKED_AT)));
        return since / size >= THERE && isNear(mean(hour.minus(HOUR.multipliedBy(LOOKED_AT)), hour), since, size);
    }

    private Both typical(Instant first) {
        List<Instant> known = hours(first, first.plus(HOUR.multipliedBy(LOOKED_AT)))
                .filter(hour -> Double.isFinite(more(hour)))
                .toList();
        return new Both(
                median(known.stream().mapToDouble(this::usual)),
                median(known.stream().mapToDouble(hour -> held.getOrDefault(hour, Double.NaN))));
    }

    private static double median(DoubleStream of) {
        return Usual.median(of.toArray());
    }

    /**
     * Whether it is nearly as usual, against the change itself too: the average of whole days is small where something reaches its most anyway each
     * day.
     */
    private static boolean isNear(double more, double changed, double size) {
        return Math.abs(more) <= BEGUN * Math.max(Math.abs(changed), Math.abs(size));
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
        return held.getOrDefault(hour, Double.NaN) - usual(hour);
    }

    private double usual(Instant hour) {
        ZonedDateTime local = hour.atZone(zone);
        double[] usual = jump.before().stream()
                .filter(day -> day.getDayOfWeek() == local.getDayOfWeek())
                .flatMap(day -> Stream.ofNullable(
                        held.get(day.atTime(local.toLocalTime()).atZone(zone).toInstant())))
                .mapToDouble(Double::doubleValue)
                .toArray();
        return usual.length == 0 ? Double.NaN : Usual.median(usual);
    }
}
