package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of an endpoint as a server kept it.
 *
 * @param columns of each a number for each moment; NaN where nothing is known
 * @param since the first moment of which anything is known; null where nothing is. Before it the server has nothing of it, or nothing any more
 * @param window what the times to the first token are of
 * @param interval from one scrape to the next, about; null where nobody scraped
 * @param missing why there is nothing of a column at any moment
 * @param unanswered of which the server was asked in vain
 * @param warnings in the server's words
 */
public record TrafficSeries(
        Subject subject,
        Moments moments,
        Map<TrafficColumn, double[]> columns,
        @Nullable Instant since,
        Duration window,
        @Nullable Duration interval,
        Map<TrafficColumn, Reason> missing,
        List<Unanswered> unanswered,
        List<String> warnings) {
    /** From one sample to the next. */
    public static final Duration STEP = Duration.ofSeconds(15);

    /** Scrapes that a sample may be old: one that is missing makes no hole, and of a server that was dead nothing goes on. */
    private static final double FRESH = 2.5;

    /** The longest time that is loaded at once. */
    public static final Duration LONGEST = Duration.ofDays(30);

    public TrafficSeries {
        columns = Map.copyOf(columns);
        missing = Map.copyOf(missing);
        unanswered = List.copyOf(unanswered);
        warnings = List.copyOf(warnings);
    }

    /** @param from the first moment; {@code until} the last one */
    public record Unanswered(Instant from, Instant until, Reason reason) {}

    /** How old the newest word of an engine may be that counts at a moment: so long one that is gone is still counted. */
    public Duration fresh() {
        return fresh(interval);
    }

    static Duration fresh(@Nullable Duration interval) {
        return Duration.ofSeconds((long) Math.ceil(scraped(interval).toSeconds() * FRESH));
    }

    static Duration scraped(@Nullable Duration interval) {
        return Objects.requireNonNullElse(interval, STEP);
    }

    /** One number for each moment. */
    public double[] values(TrafficColumn column) {
        double[] values = columns.get(column);
        return values == null ? Tracks.gap(moments) : values.clone();
    }

    /** Of days that may know less or more than these moments. */
    static Map<TrafficColumn, double[]> columns(Moments moments, Collection<TrafficDay> days) {
        Map<TrafficColumn, double[]> columns = new EnumMap<>(TrafficColumn.class);
        for (TrafficColumn column : TrafficColumn.values()) {
            double[] values = Tracks.gap(moments);
            days.forEach(day -> day.put(column, moments, values));
            columns.put(column, values);
        }
        return columns;
    }

    static @Nullable Instant since(Moments moments, Map<TrafficColumn, double[]> columns) {
        int first =
                columns.values().stream().mapToInt(TrafficSeries::first).min().orElse(moments.count());
        return first >= moments.count() ? null : Instant.ofEpochMilli(moments.at(first));
    }

    private static int first(double[] values) {
        int first = 0;
        while (first < values.length && Double.isNaN(values[first])) {
            first++;
        }
        return first;
    }

    static boolean isEmpty(double[] values) {
        return Arrays.stream(values).allMatch(Double::isNaN);
    }
}
