package io.pilothouse.scaling;

import io.pilothouse.scaling.RecordedTraffic.Columns;
import io.pilothouse.scaling.RecordedTraffic.Gap;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.telemetry.TrafficColumn;
import io.pilothouse.telemetry.TrafficSeries;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Makes traffic of what a server kept: what cannot be is left out and said, and so is what is not there. */
final class TrafficReader {
    private final TrafficSeries series;
    private final Moments moments;
    private final double[] firstTokens;
    private final double[] promptTokens;
    private final double[] queued;
    private final double[] wanted;
    private final double[] arrivals;
    private final double[] prompts;
    private int leftOut;
    private int asleep;

    TrafficReader(TrafficSeries series) {
        this.series = series;
        moments = series.moments();
        firstTokens = count(TrafficColumn.FIRST_TOKENS);
        promptTokens = count(TrafficColumn.PROMPT_TOKENS);
        queued = finite(TrafficColumn.QUEUED);
        wanted = count(TrafficColumn.WANTED);
        arrivals = new double[moments.count()];
        prompts = new double[moments.count()];
    }

    RecordedTraffic read() {
        arrive();
        Columns columns = new Columns(
                arrivals,
                prompts,
                resting(count(TrafficColumn.WAITING)),
                resting(count(TrafficColumn.RUNNING)),
                resting(count(TrafficColumn.FINISHED)),
                resting(count(TrafficColumn.GENERATED)),
                count(TrafficColumn.TTFT_P50),
                count(TrafficColumn.TTFT_P95),
                resting(count(TrafficColumn.READY)));
        double[] known =
                DoubleStream.of(arrivals).filter(value -> !Double.isNaN(value)).toArray();
        List<Gap> gaps = gaps();
        return new RecordedTraffic(
                moments,
                columns,
                series.window(),
                DoubleStream.of(known).sum(),
                known.length,
                gaps,
                TrafficSeries.STEP.multipliedBy(asleep),
                notes(known.length));
    }

    /** What is negative or infinite no counter and no gauge of requests can be. */
    private double[] count(TrafficColumn column) {
        double[] values = finite(column);
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                values[i] = Double.NaN;
                leftOut++;
            }
        }
        return values;
    }

    private double[] finite(TrafficColumn column) {
        double[] values = series.values(column);
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                values[i] = Double.NaN;
                leftOut++;
            }
        }
        return values;
    }

    private void arrive() {
        double owed = 0;
        double each = firstMean();
        for (int i = 0; i < arrivals.length; i++) {
            double came = firstTokens[i] + queued[i] + owed;
            if (Double.isNaN(came)) {
                owed = 0;
                asleep += isAsleep(i) ? 1 : 0;
                arrivals[i] = isAsleep(i) ? 0 : Double.NaN;
                prompts[i] = arrivals[i];
                continue;
            }
            owed = Math.min(0, came);
            arrivals[i] = Math.max(0, came);
            each = mean(i, each);
            prompts[i] = arrivals[i] == 0 ? 0 : arrivals[i] * each;
        }
    }

    private boolean isAsleep(int sample) {
        return Double.isNaN(firstTokens[sample]) && wanted[sample] == 0;
    }

    private double firstMean() {
        for (int i = 0; i < arrivals.length; i++) {
            double each = mean(i, Double.NaN);
            if (!Double.isNaN(each)) {
                return each;
            }
        }
        return Double.NaN;
    }

    private double mean(int sample, double otherwise) {
        double each = promptTokens[sample] / firstTokens[sample];
        return firstTokens[sample] > 0 && !Double.isNaN(each) ? each : otherwise;
    }

    /** While nothing is asked for there is nothing. */
    private double[] resting(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.isNaN(values[i]) && isAsleep(i) ? 0 : values[i];
        }
        return values;
    }

    /** What is not loaded yet is behind the last sample, and no gap. */
    private List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        int from = first(0, false);
        while (from < arrivals.length) {
            int gap = first(from, true);
            from = first(gap, false);
            Duration length = TrafficSeries.STEP.multipliedBy(from - gap);
            if (gap < from
                    && (from < arrivals.length
                            || length.compareTo(series.window().multipliedBy(2)) > 0)) {
                gaps.add(new Gap(Instant.ofEpochMilli(moments.at(gap)), length));
            }
        }
        return gaps;
    }

    private int first(int from, boolean isGap) {
        int at = from;
        while (at < arrivals.length && Double.isNaN(arrivals[at]) != isGap) {
            at++;
        }
        return at;
    }

    private List<Reason> notes(int known) {
        List<Reason> notes = new ArrayList<>();
        series.unanswered()
                .forEach(one ->
                        notes.add(Reason.of("scaling.recorded.unanswered", one.from(), one.until(), one.reason())));
        Instant since = series.since();
        if (since != null
                && Duration.between(Instant.ofEpochMilli(moments.start()), since)
                                .compareTo(series.window())
                        > 0) {
            notes.add(Reason.of("scaling.recorded.since", since));
        }
        if (leftOut > 0) {
            notes.add(Reason.of("scaling.recorded.left-out", leftOut));
        }
        if (asleep > 0) {
            notes.add(Reason.of("scaling.recorded.asleep", TrafficSeries.STEP.multipliedBy(asleep)));
        }
        if (known > 0 && Arrays.stream(arrivals).noneMatch(value -> value > 0)) {
            notes.add(Reason.of("scaling.recorded.nobody"));
        }
        if (series.interval() != null && series.interval().compareTo(TrafficSeries.STEP) > 0) {
            notes.add(Reason.of("scaling.recorded.rarely", series.interval()));
        }
        Stream.of(TrafficColumn.values())
                .filter(series.missing()::containsKey)
                .filter(column -> column != TrafficColumn.WANTED)
                .flatMap(column -> Stream.ofNullable(series.missing().get(column)))
                .distinct()
                .forEach(notes::add);
        return notes;
    }
}
