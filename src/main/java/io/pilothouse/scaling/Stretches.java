package io.pilothouse.scaling;

import io.pilothouse.scaling.RecordedTraffic.Calibratable;
import io.pilothouse.scaling.RecordedTraffic.Columns;
import io.pilothouse.scaling.RecordedTraffic.Steady;
import io.pilothouse.scaling.replica.History;
import io.pilothouse.scaling.replica.Sample;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.telemetry.TrafficSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The times of recorded traffic that a calibration may use. What runs is what all engines say, and those that were taken away say it too until their
 * grace is over, and of a server their last word goes on for some scrapes: requests of replicas that are not counted as ready would make the others seem
 * slower than they are.
 */
final class Stretches {
    /** Samples of the shortest stretch that a calibration takes, and of the longest: five minutes, and six hours. */
    static final int FEWEST = 20;

    private static final int MOST = 1_440;
    /** Requests of which a calibration takes some seconds; and samples that it gets however many they have: half an hour. */
    private static final double ENOUGH = 40_000;

    private static final double SHORT = 120;
    /** Waiting requests above which a sample is one with a queue, as in the calibration. */
    private static final double QUEUE = 2;

    private final RecordedTraffic traffic;
    private final Moments moments;
    private final Columns columns;
    private final boolean[] isOfOthers;
    private int impossible;

    Stretches(RecordedTraffic traffic, Duration settles, @Nullable Integer mostAtOnce) {
        this.traffic = traffic;
        moments = traffic.moments();
        columns = traffic.columns();
        isOfOthers = new boolean[moments.count()];
        settle((int) Math.ceilDiv(settles.toMillis(), TrafficSeries.STEP.toMillis()), mostAtOnce);
    }

    /** From when fewer were ready, and from when more ran than they can: also across a gap, in which nobody saw it. */
    private void settle(int samples, @Nullable Integer mostAtOnce) {
        double before = 0;
        int until = 0;
        for (int i = 0; i < isOfOthers.length; i++) {
            double ready = columns.replicas()[i];
            boolean isImpossible = mostAtOnce != null && columns.running()[i] > ready * mostAtOnce;
            impossible += isImpossible ? 1 : 0;
            if (ready < before || isImpossible) {
                until = i + Math.max(1, samples);
            }
            before = Double.isNaN(ready) ? before : ready;
            isOfOthers[i] = i < until;
        }
    }

    Calibratable calibratable() {
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= moments.count(); i++) {
            if (i == moments.count() || !isLike(from, i)) {
                if (i - from >= FEWEST && isUsable(from) && columns.replicas()[from] >= 1) {
                    stretches.add(best(from, i));
                }
                from = i;
            }
        }
        return new Calibratable(
                stretches.stream().max(Stretch.MOST_TOLD).map(this::steady).orElse(null), impossible);
    }

    /** @param requests that came in it */
    private record Stretch(int from, int until, double requests, boolean tellsBoth) {
        static final Comparator<Stretch> MOST_TOLD = Comparator.comparing(Stretch::tellsBoth)
                .thenComparingInt(stretch -> stretch.until - stretch.from)
                .thenComparingDouble(Stretch::requests);
    }

    private boolean isLike(int from, int i) {
        return isUsable(from) && isUsable(i) && columns.replicas()[from] == columns.replicas()[i];
    }

    private boolean isUsable(int i) {
        return columns.isKnown(i) && !isOfOthers[i];
    }

    private Stretch best(int from, int until) {
        double each = Math.max(
                1e-9,
                IntStream.range(from, until)
                                .mapToDouble(i -> columns.arrivals()[i])
                                .sum()
                        / (until - from));
        int length = (int) Math.min(until - from, Math.clamp(ENOUGH / each, SHORT, MOST));
        double requests = 0;
        int busy = 0;
        Stretch best = null;
        for (int i = from; i < until; i++) {
            requests += columns.arrivals()[i];
            busy += isBusy(i);
            if (i >= from + length) {
                requests -= columns.arrivals()[i - length];
                busy -= isBusy(i - length);
            }
            if (i >= from + length - 1) {
                boolean both = busy >= FEWEST && length - busy >= FEWEST;
                Stretch one = new Stretch(i - length + 1, i + 1, requests, both);
                best = best == null || Stretch.MOST_TOLD.compare(one, best) > 0 ? one : best;
            }
        }
        return Objects.requireNonNull(best);
    }

    private int isBusy(int i) {
        return columns.waiting()[i] > QUEUE ? 1 : 0;
    }

    private Steady steady(Stretch stretch) {
        List<Sample> some = IntStream.range(stretch.from(), stretch.until())
                .mapToObj(traffic::sample)
                .toList();
        return new Steady(
                Instant.ofEpochMilli(moments.at(stretch.from())),
                Instant.ofEpochMilli(moments.at(stretch.until() - 1)),
                (int) columns.replicas()[stretch.from()],
                History.of(some));
    }
}
