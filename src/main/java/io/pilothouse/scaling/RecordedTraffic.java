package io.pilothouse.scaling;

import io.pilothouse.scaling.replica.History;
import io.pilothouse.scaling.replica.Sample;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.telemetry.TrafficSeries;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * @param requests all that came
 * @param samples of which it is known what came
 * @param gaps between samples that are known, and behind the last
 * @param asleep the time in which no replica was asked for; nobody counts what comes then, it counts when the first replica is there
 * @param notes what is missing or was left out, in sentences
 */
public record RecordedTraffic(
        Moments moments,
        Columns columns,
        double requests,
        int samples,
        List<Gap> gaps,
        Duration asleep,
        List<Reason> notes) {
    private static final double MILLISECONDS = 1_000;
    /** Samples of the longest stretch that a calibration takes, and of the shortest: six hours, and five minutes. */
    private static final int MOST = 1_440;

    private static final int FEWEST = 20;
    /** The shortest time that a calibration takes. */
    public static final Duration SHORTEST = TrafficSeries.STEP.multipliedBy(FEWEST);

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

    private Sample sample(int i) {
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

    /** What a calibration may use: the longest time without a change, and of a longer one the six hours with most requests. Empty where none is long enough. */
    public Optional<Steady> steady() {
        List<int[]> stretches = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= moments.count(); i++) {
            if (i == moments.count() || !isLike(from, i)) {
                stretches.add(busiest(from, i));
                from = i;
            }
        }
        return stretches.stream()
                .filter(one -> one[1] - one[0] >= FEWEST && columns.isKnown(one[0]) && columns.replicas()[one[0]] >= 1)
                .max((one, other) -> one[1] - one[0] != other[1] - other[0]
                        ? Integer.compare(one[1] - one[0], other[1] - other[0])
                        : Double.compare(came(one), came(other)))
                .map(this::steady);
    }

    private boolean isLike(int from, int i) {
        return columns.isKnown(from) && columns.isKnown(i) && columns.replicas()[from] == columns.replicas()[i];
    }

    private int[] busiest(int from, int until) {
        int[] best = {from, Math.min(until, from + MOST)};
        double came = came(best);
        double most = came;
        for (int i = from + MOST; i < until; i++) {
            came += columns.arrivals()[i] - columns.arrivals()[i - MOST];
            if (came > most) {
                most = came;
                best = new int[] {i - MOST + 1, i + 1};
            }
        }
        return best;
    }

    private double came(int[] stretch) {
        return IntStream.range(stretch[0], stretch[1])
                .mapToDouble(i -> columns.arrivals()[i])
                .sum();
    }

    private Steady steady(int[] stretch) {
        List<Sample> some =
                IntStream.range(stretch[0], stretch[1]).mapToObj(this::sample).toList();
        return new Steady(
                Instant.ofEpochMilli(moments.at(stretch[0])),
                Instant.ofEpochMilli(moments.at(stretch[1] - 1)),
                (int) columns.replicas()[stretch[0]],
                History.of(some));
    }

    /** Of all gaps together. */
    public Duration unknown() {
        return gaps.stream().map(Gap::length).reduce(Duration.ZERO, Duration::plus);
    }
}
