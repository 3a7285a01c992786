package io.pilothouse.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a server said of the hours of one day of UTC, so far: of those that are over, which never change.
 *
 * @param hours from midnight on, one after the other
 * @param unsaid what it does not answer, whoever asks again
 */
record UsedDay(long number, List<UsedHour> hours, Set<Unsaid> unsaid, Set<String> warnings) {
    static final long DAY = Duration.ofDays(1).toMillis();
    static final long HOUR = Duration.ofHours(1).toMillis();

    UsedDay {
        hours = List.copyOf(hours);
        unsaid = Set.copyOf(unsaid);
        warnings = Set.copyOf(warnings);
    }

    /** Of which nothing is known yet. */
    static UsedDay begin(long number) {
        return new UsedDay(number, List.of(), Set.of(), Set.of());
    }

    /** Which day a moment is of. */
    static long number(Instant moment) {
        return Math.floorDiv(moment.toEpochMilli(), DAY);
    }

    /** The ends of those that are over at a moment and not known yet. */
    Moments unknown(Instant at) {
        long from = number * DAY + hours.size() * HOUR;
        long until = Math.min(Math.floorDiv(at.toEpochMilli(), HOUR) * HOUR, (number + 1) * DAY);
        return new Moments(from + HOUR, HOUR, (int) Math.max(0, (until - from) / HOUR));
    }

    UsedDay and(UsedDay newer) {
        Set<Unsaid> all = new LinkedHashSet<>(unsaid);
        all.addAll(newer.unsaid);
        Set<String> words = new LinkedHashSet<>(warnings);
        words.addAll(newer.warnings);
        return new UsedDay(
                number, Stream.concat(hours.stream(), newer.hours.stream()).toList(), all, words);
    }

    /** Of each hour the one of both that more is known of. */
    UsedDay orMore(UsedDay other) {
        List<UsedHour> most = IntStream.range(0, hours.size())
                .mapToObj(i ->
                        hours.get(i).coverage() >= other.hours.get(i).coverage() ? hours.get(i) : other.hours.get(i))
                .toList();
        return new UsedDay(number, most, unsaid, warnings);
    }

    int weight() {
        return 1 + hours.stream().mapToInt(UsedHour::weight).sum();
    }

    static List<Long> numbers(Instant from, Instant until) {
        return LongStream.rangeClosed(number(from), number(until.minusMillis(1)))
                .boxed()
                .toList();
    }
}
