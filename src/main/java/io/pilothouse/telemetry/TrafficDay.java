package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a server said of an endpoint's traffic on one day of UTC, so far: from its first sample on to the last one that was asked for. A day has fewer
 * moments than servers answer at once, and its numbers are kept in half the memory.
 *
 * @param refused columns that the server does not answer, whoever asks again
 */
record TrafficDay(
        Moments moments,
        Map<TrafficColumn, float[]> columns,
        Map<TrafficColumn, Reason> refused,
        Set<String> warnings) {
    private static final long STEP = TrafficSeries.STEP.toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    TrafficDay {
        columns = Map.copyOf(columns);
        refused = Map.copyOf(refused);
        warnings = Set.copyOf(warnings);
    }

    /** Of which nothing is known yet. A day begins behind midnight, so that it ends with what was counted until then. */
    static TrafficDay begin(long number) {
        return new TrafficDay(new Moments(number * DAY + STEP, STEP, 0), Map.of(), Map.of(), Set.of());
    }

    /** Which day a moment is of. */
    static long number(long moment) {
        return Math.floorDiv(moment - STEP, DAY);
    }

    /** When the day that this one is of is over. */
    long midnight() {
        return moments.start() - STEP + DAY;
    }

    /** Those that are not known yet, up to a moment. */
    Moments unknown(long until) {
        long from = moments.end() + STEP;
        long last = Math.min(until, midnight());
        return new Moments(from, STEP, (int) Math.max(0, (last - from) / STEP + 1));
    }

    TrafficDay and(TrafficDay newer) {
        Moments all = new Moments(moments.start(), STEP, moments.count() + newer.moments.count());
        Map<TrafficColumn, float[]> joined = new EnumMap<>(TrafficColumn.class);
        for (TrafficColumn column : TrafficColumn.values()) {
            double[] values = Tracks.gap(all);
            put(column, all, values);
            newer.put(column, all, values);
            if (!TrafficSeries.isEmpty(values)) {
                joined.put(column, floats(values));
            }
        }
        Map<TrafficColumn, Reason> why = new EnumMap<>(TrafficColumn.class);
        why.putAll(refused);
        why.putAll(newer.refused);
        Set<String> words = new LinkedHashSet<>();
        Stream.of(warnings, newer.warnings).forEach(words::addAll);
        return new TrafficDay(all, joined, why, words);
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Into numbers of other moments, where they are the same. */
    void put(TrafficColumn column, Moments to, double[] values) {
        float[] mine = columns.get(column);
        if (mine == null) {
            return;
        }
        for (int i = 0; i < mine.length; i++) {
            int index = to.index(moments.at(i));
            if (index >= 0 && index < values.length) {
                values[index] = mine[i];
            }
        }
    }

    /** Numbers that it keeps. */
    int weight() {
        return 1 + columns.values().stream().mapToInt(values -> values.length).sum();
    }

    static List<Long> numbers(Moments moments) {
        return moments.isEmpty()
                ? List.of()
                : Stream.iterate(number(moments.start()), number -> number + 1)
                        .limit(number(moments.end()) - number(moments.start()) + 1)
                        .toList();
    }
}
