package io.pilothouse.sandbox;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Answer;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.promql.Evaluator;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.NotEvaluated;
import io.pilothouse.promql.RangeFunction;
import io.pilothouse.promql.Rules;
import io.pilothouse.promql.Samples;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Evaluates what it is asked on what the simulated engines would have exposed. */
final class SimulatedPrometheus implements Prometheus {
    private static final Duration LOOKBACK = Duration.ofMinutes(5);
    private static final long SCRAPE = 15_000;
    /** So many scrapes are looked at in a window, however long it is. */
    private static final long MOST_IN_WINDOW = 40;

    private final Supplier<List<EngineRun>> runs;
    private final Function<String, EngineLoad> loads;
    private final LongPredicate scraped;
    private final SimulatedAlerts alerts;
    private final Outages outages;
    private final PlatformSamples.@Nullable Surroundings surroundings;
    private final Clock clock;

    /**
     * @param runs that serve, and served
     * @param loads of each endpoint, and what is wrong with it
     */
    SimulatedPrometheus(Supplier<List<EngineRun>> runs, EngineLoads loads, Outages outages, Clock clock) {
        this.runs = runs;
        this.loads = loads::of;
        scraped = loads::isScrapedAt;
        this.alerts = new SimulatedAlerts(loads);
        this.outages = outages;
        this.clock = clock;
        surroundings = null;
    }

    private SimulatedPrometheus(SimulatedPrometheus other, PlatformSamples.Surroundings surroundings) {
        runs = other.runs;
        loads = other.loads;
        scraped = other.scraped;
        alerts = other.alerts;
        outages = other.outages;
        clock = other.clock;
        this.surroundings = surroundings;
    }

    /** One that also knows what the engines run on. */
    SimulatedPrometheus on(PlatformSamples.Surroundings platform) {
        return new SimulatedPrometheus(this, platform);
    }

    @Override
    public BuildInformation build() {
        outages.check(Outages.System.PROMETHEUS);
        return new BuildInformation("Prometheus", "3.16.0");
    }

    @Override
    public Answer at(Expression expression, Instant time) {
        long now = time.toEpochMilli();
        Evaluator evaluator = evaluator(expression, now, now, SCRAPE);
        try {
            return switch (evaluator.at(expression, now)) {
                case Value.Scalar(double value) -> answer(List.of(single(Labels.NONE, now, value)));
                case Value.Vector(List<Value.Sample> samples) ->
                    answer(samples.stream()
                            .map(sample -> single(sample.labels(), now, sample.value()))
                            .toList());
            };
        } catch (NotEvaluated refused) {
            throw new ClientException(new ClientFailure.Invalid(String.valueOf(refused.getMessage())));
        }
    }

    private static Series single(Labels labels, long time, double value) {
        return Series.of(labels, new long[] {time}, new double[] {value});
    }

    private static Answer answer(List<Series> series) {
        return new Answer(series, 0, List.of());
    }

    @Override
    public Answer over(Expression expression, Span span) {
        long start = span.start().toEpochMilli();
        long end = span.end().toEpochMilli();
        try {
            return answer(evaluator(expression, start, end, span.step().toMillis())
                    .over(expression, start, end, span.step()));
        } catch (NotEvaluated refused) {
            throw new ClientException(new ClientFailure.Invalid(String.valueOf(refused.getMessage())));
        }
    }

    private Evaluator evaluator(Expression expression, long start, long end, long step) {
        outages.check(Outages.System.PROMETHEUS);
        List<Select> selections = expression.selections().toList();
        long[] scrapes = start == end ? scrapes(expression, start) : scrapes(expression, start, end, step);
        boolean isOfHours = selections.stream().map(Select::metric).anyMatch(HeldSamples::areRecorded);
        long first = scrapes.length == 0 ? start : scrapes[0];
        List<EngineRun> asked = runs.get().stream()
                .filter(run -> isOfHours || run.overlaps(first, end))
                .toList();
        EngineSamples engines = new EngineSamples(asked, loads, selections, scrapes);
        Samples samples =
                surroundings == null ? engines : new PlatformSamples(surroundings, asked, engines, scraped, scrapes);
        return new Evaluator(
                metric -> metric.equals(SimulatedAlerts.METRIC) ? alerts.series(scrapes) : samples.of(metric),
                Rules.VERSION_3,
                LOOKBACK);
    }

    /**
     * Those in the windows before a moment; of a long one not all, but so many of each that what rose in it is known, and those at both its ends: else what
     * is made of a rate would be of another time than the window.
     */
    private long[] scrapes(Expression expression, long at) {
        if (isStepByStep(expression) || expression.all().anyMatch(SimulatedPrometheus::isOfEachSample)) {
            return scrapes(expression, at, at, SCRAPE);
        }
        long[] windows = LongStream.concat(
                        LongStream.of(LOOKBACK.toMillis()), expression.ranges().mapToLong(Duration::toMillis))
                .distinct()
                .toArray();
        return offsets(expression)
                .flatMap(offset -> LongStream.of(windows).flatMap(window -> within(at - offset - window, at - offset)))
                .sorted()
                .distinct()
                .filter(scraped)
                .toArray();
    }

    /** The ends of what a server keeps: a sample at the very beginning of a window is not in it. */
    private static LongStream within(long from, long until) {
        return LongStream.concat(
                between(from, until, apart(until - from)),
                LongStream.of(Math.floorDiv(from, SCRAPE) * SCRAPE + SCRAPE, Math.floorDiv(until, SCRAPE) * SCRAPE));
    }

    /** Whether it says something of samples, which is another thing where they lie closer in one part of a window. */
    private static boolean isOfEachSample(Expression part) {
        return part instanceof Expression.OverTime over
                && over.function() != RangeFunction.RATE
                && over.function() != RangeFunction.INCREASE;
    }

    /** Those in a window before each moment; of a long one not all, but enough that rates stay what they are. */
    private long[] scrapes(Expression expression, long start, long end, long step) {
        long window = Math.max(
                LOOKBACK.toMillis(),
                expression.ranges().mapToLong(Duration::toMillis).max().orElse(0));
        long apart = isStepByStep(expression) ? SCRAPE : apart(window);
        return offsets(expression)
                .flatMap(offset -> step <= window
                        ? between(start - offset - window, end - offset, apart)
                        : LongStream.iterate(start, time -> time <= end, time -> time + step)
                                .flatMap(time -> between(time - offset - window, time - offset, apart)))
                .sorted()
                .distinct()
                .filter(scraped)
                .toArray();
    }

    private static boolean isStepByStep(Expression expression) {
        return expression.all().anyMatch(Expression.Subquery.class::isInstance);
    }

    private static long apart(long window) {
        return Math.max(SCRAPE, window / MOST_IN_WINDOW / SCRAPE * SCRAPE);
    }

    private static LongStream offsets(Expression expression) {
        return expression.selections().map(Select::offset).distinct().mapToLong(Duration::toMillis);
    }

    private static LongStream between(long from, long until, long apart) {
        long first = Math.ceilDiv(from, apart) * apart;
        return LongStream.iterate(first, time -> time <= until, time -> time + apart);
    }

    @Override
    public List<Labels> series(List<Select> selections, Instant from, Instant to) {
        outages.check(Outages.System.PROMETHEUS);
        return selections.stream()
                .flatMap(select -> at(select, to).series().stream())
                .map(Series::labels)
                .distinct()
                .toList();
    }

    @Override
    public List<String> labels(List<Select> selections, Instant from, Instant to) {
        return series(selections, from, to).stream()
                .flatMap(labels -> labels.all().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<String> values(String label, List<Select> selections, Instant from, Instant to) {
        return series(selections, from, to).stream()
                .map(labels -> labels.get(label))
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Map<String, List<Metadata>> metadata() {
        outages.check(Outages.System.PROMETHEUS);
        return Map.of();
    }

    @Override
    public List<Rule> rules() {
        outages.check(Outages.System.PROMETHEUS);
        return SimulatedAlerts.rules();
    }

    @Override
    public List<Alert> alerts() {
        outages.check(Outages.System.PROMETHEUS);
        return alerts.at(clock.instant());
    }

    @Override
    public List<Exemplar> exemplars(Expression expression, Instant from, Instant to) {
        outages.check(Outages.System.PROMETHEUS);
        return List.of();
    }
}
