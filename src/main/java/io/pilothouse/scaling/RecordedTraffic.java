package io.pilothouse.scaling;

import io.pilothouse.scaling.replica.History;
import io.pilothouse.scaling.replica.Sample;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.telemetry.TrafficSeries;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of an endpoint for a replay: what came, what replicas did with it, and what of the time is not known.
 *
 * <p>Requests that came are those that got their first token since the sample before, and by how many more wait: engines have no counter of what comes,
 * and what they finish lacks what clients broke off. Where fewer wait than first tokens came, because somebody gave up waiting, the next that come
 * make up for it. Prompt tokens are as many to a request as to those that got their first token.
 *
 * @param columns one number for each of {@code moments}; NaN in gaps
 * @param window what the times to the first token are of
 * @param requests all that came
 * @param samples of which it is known what came
 * @param gaps between samples that are known, and behind the last
 * @param asleep the time in which no replica was asked for; nobody counts what comes then, it counts when the first replica is there
 * @param notes what is missing or was left out, in sentences
 */
public record RecordedTraffic(
        Moments moments,
        Columns columns,
        Duration window,
        double requests,
        int samples,
        List<Gap> gaps,
        Duration asleep,
        List<Reason> notes) {
    private static final double MILLISECONDS = 1_000;
    /** The shortest time that a calibration takes. */
    public static final Duration SHORTEST = TrafficSeries.STEP.multipliedBy(Stretches.FEWEST);

    public RecordedTraffic {
        gaps = List.copyOf(gaps);
        notes = List.copyOf(notes);
    }

    /**
     * @param arrivals requests since the sample before; {@code prompts} their tokens
     * @param generated tokens of those that finished
     * @param ttftP50 seconds
     * @param replicas that were ready
     */
    public record Columns(
            double[] arrivals,
            double[] prompts,
            double[] waiting,
            double[] running,
            double[] finished,
            double[] generated,
            double[] ttftP50,
            double[] ttftP95,
            double[] replicas) {
        boolean isKnown(int sample) {
            return DoubleStream.of(arrivals[sample], prompts[sample], waiting[sample], running[sample])
                            .noneMatch(Double::isNaN)
                    && !Double.isNaN(finished[sample])
                    && !Double.isNaN(generated[sample]);
        }
    }

    /** @param from the first moment that is not known; {@code length} as many samples */
    public record Gap(Instant from, Duration length) {}

    /**
     * A time in which as many replicas were ready, without a gap.
     *
     * @param from its first sample; {@code until} its last
     */
    public record Steady(Instant from, Instant until, int replicas, History history) {}

    /**
     * @param steady null where no time is long enough
     * @param impossible samples in which more ran than may run at once on the replicas that were ready: replicas were counted that no longer were
     */
    public record Calibratable(@Nullable Steady steady, int impossible) {}

    public static RecordedTraffic of(TrafficSeries series) {
        return new TrafficReader(series).read();
    }

    /** Null where nothing is known that could be replayed. */
    public @Nullable History history() {
        List<Sample> all = IntStream.range(0, moments.count())
                .filter(i -> !Double.isNaN(columns.arrivals()[i]))
                .mapToObj(this::sample)
                .toList();
        return all.isEmpty() ? null : History.of(all);
    }

    Sample sample(int i) {
        return new Sample(
                (moments.at(i) - moments.start()) / MILLISECONDS,
                columns.arrivals()[i],
                columns.prompts()[i],
                columns.waiting()[i],
                columns.running()[i],
                columns.finished()[i],
                columns.generated()[i],
                columns.ttftP50()[i] * MILLISECONDS,
                columns.ttftP95()[i] * MILLISECONDS);
    }

    /**
     * What a calibration may use: a time without a gap in which as many replicas were ready, and in which none that no longer is can be counted. First one
     * that had a queue and was without one, each for five minutes, because that tells most of a replica; then the longest, six hours at most, and no longer
     * than so many requests take that a simulation of them is soon done; of those that are as long the one with most requests.
     *
     * @param settles how long a replica that is taken away may still be counted among what runs
     * @param mostAtOnce requests that may run at once on a replica; null where nobody knows
     */
    public Calibratable calibratable(Duration settles, @Nullable Integer mostAtOnce) {
        return new Stretches(this, settles, mostAtOnce).calibratable();
    }

    /** Of all gaps together. */
    public Duration unknown() {
        return gaps.stream().map(Gap::length).reduce(Duration.ZERO, Duration::plus);
    }
}
