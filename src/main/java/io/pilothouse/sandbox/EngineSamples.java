package io.pilothouse.sandbox;

import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Samples;
import io.pilothouse.promql.Series;
import io.pilothouse.sandbox.EngineFamilies.Family;
import io.pilothouse.sandbox.EngineFamilies.Family.Counter;
import io.pilothouse.sandbox.EngineFamilies.Family.Gauge;
import io.pilothouse.sandbox.EngineFamilies.Family.Histogram;
import io.pilothouse.sandbox.EngineFamilies.Family.Info;
import io.pilothouse.sandbox.EngineFamilies.Family.State;
import io.pilothouse.serving.VllmVersion;
import io.pilothouse.telemetry.VllmFamilies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The samples that one question needs: those of the engines it asks for, at the scrapes it looks at. Each is worked out when it is asked for.
 *
 * @param scrapes milliseconds since 1970, rising
 */
final class EngineSamples implements Samples {
    private static final String MODEL = "model_name";
    private static final double MILLISECONDS = 1_000;
    private static final double HOUR = 3_600_000;

    private final List<EngineRun> runs;
    private final Function<String, EngineLoad> loads;
    private final List<Select> selections;
    private final long[] scrapes;
    private final Map<EngineRun, EngineState[]> states = new IdentityHashMap<>();
    private final Map<EngineRun, Scraped> engines = new IdentityHashMap<>();
    private final Map<EngineRun, Scraped> pods = new IdentityHashMap<>();
    private final Map<String, NavigableMap<Long, Integer>> replicas = new HashMap<>();
    private final Map<String, List<Series>> byMetric = new HashMap<>();

    EngineSamples(List<EngineRun> runs, Function<String, EngineLoad> loads, List<Select> selections, long[] scrapes) {
        this.runs = runs;
        Map<String, EngineLoad> asked = new HashMap<>();
        this.loads = endpoint -> asked.computeIfAbsent(endpoint, loads);
        this.selections = selections;
        this.scrapes = scrapes;
    }

    /** The same at each of a question's moments. */
    @Override
    public Collection<Series> of(String metric) {
        return byMetric.computeIfAbsent(metric, this::made);
    }

    private List<Series> made(String metric) {
        List<Series> found = new ArrayList<>();
        for (Family family : EngineFamilies.of(metric)) {
            for (EngineRun run : runs) {
                if (isShown(family, run) && isAsked(metric, run)) {
                    found.addAll(series(metric, family, run));
                }
            }
        }
        return found;
    }

    private static boolean isShown(Family family, EngineRun run) {
        return family instanceof State
                || !run.shape().version().isEmpty()
                        && VllmFamilies.isShown(
                                family.name(), new VllmVersion(run.shape().version()));
    }

    /** By the labels that all series of a pod have; the others are looked at later. */
    private boolean isAsked(String metric, EngineRun run) {
        Labels labels = labels(metric, run, Map.of());
        return selections.stream()
                .filter(select -> select.metric().equals(metric))
                .anyMatch(select -> select.matchers().stream()
                        .filter(matcher -> !labels.get(matcher.label()).isEmpty())
                        .allMatch(matcher -> matcher.accepts(labels)));
    }

    private List<Series> series(String metric, Family family, EngineRun run) {
        Scraped scraped = family instanceof State
                ? pods.computeIfAbsent(run, one -> scraped(one, _ -> true))
                : engines.computeIfAbsent(run, one -> scraped(one, loads.apply(one.endpoint())::isScrapedAt));
        if (scraped.times().length == 0) {
            return List.of();
        }
        List<Series> made = made(metric, family, run, scraped.times());
        return scraped.ends().length == 0
                ? made
                : made.stream().map(series -> ended(series, scraped.ends())).toList();
    }

    private List<Series> made(String metric, Family family, EngineRun run, long[] times) {
        return switch (family) {
            case State state ->
                List.of(Series.of(
                        labels(metric, run, state.labels()),
                        times,
                        LongStream.of(times).mapToDouble(_ -> 1).toArray()));
            case Gauge gauge -> List.of(made(metric, run, gauge.labels(), times, gauge.value()));
            case Info info -> List.of(said(metric, run, info, times));
            case Counter counter -> List.of(counted(metric, run, counter.labels(), times, counter.rate()));
            case Histogram histogram -> histogram(metric, run, histogram, times);
        };
    }

    private static Series said(String metric, EngineRun run, Info info, long[] times) {
        Labels labels = labels(metric, run, info.labels().apply(run.shape())).without(Set.of(MODEL));
        return Series.of(labels, times, LongStream.of(times).mapToDouble(_ -> 1).toArray());
    }

    private List<Series> histogram(String metric, EngineRun run, Histogram histogram, long[] times) {
        ToDoubleFunction<EngineState> rate = histogram.rate();
        if (metric.endsWith("_count")) {
            return List.of(counted(metric, run, Map.of(), times, rate));
        }
        if (metric.endsWith("_sum")) {
            return List.of(
                    counted(metric, run, Map.of(), times, state -> rate.applyAsDouble(state) * histogram.mean(state)));
        }
        List<Series> buckets = new ArrayList<>();
        for (double bound : histogram.bounds()) {
            buckets.add(counted(
                    metric,
                    run,
                    Map.of("le", String.valueOf(bound)),
                    times,
                    state -> rate.applyAsDouble(state) * histogram.below(bound, state)));
        }
        buckets.add(counted(metric, run, Map.of("le", "+Inf"), times, rate));
        return buckets;
    }

    private Series made(
            String metric, EngineRun run, Map<String, String> more, long[] times, ToDoubleFunction<EngineState> value) {
        EngineState[] all = states(run, times);
        return Series.of(
                labels(metric, run, more),
                times,
                Arrays.stream(all).mapToDouble(value).toArray());
    }

    /** From the engine's start on: by the hour until the first scrape, and then from one to the next. */
    private Series counted(
            String metric, EngineRun run, Map<String, String> more, long[] times, ToDoubleFunction<EngineState> rate) {
        EngineState[] all = states(run, times);
        double[] values = new double[times.length];
        double count = before(run, times[0], rate);
        double before = 0;
        for (int i = 0; i < times.length; i++) {
            double now = rate.applyAsDouble(all[i]);
            if (i > 0) {
                double seconds = (times[i] - times[i - 1]) / MILLISECONDS;
                count += seconds * (before + now) / 2;
            }
            before = now;
            values[i] = count;
        }
        return Series.of(labels(metric, run, more), times, values);
    }

    /** What was counted until then is of no account to a rate: an hour is looked at once. */
    private double before(EngineRun run, long first, ToDoubleFunction<EngineState> rate) {
        long from = run.from().toEpochMilli();
        double hours = (first - from) / HOUR;
        return hours * HOUR / MILLISECONDS * rate.applyAsDouble(state(run, from + (first - from) / 2));
    }

    /**
     * When it was scraped.
     *
     * @param ends the scrapes that find nothing where the one before found something: there a server marks each series as ended
     */
    private record Scraped(long[] times, long[] ends) {}

    private Scraped scraped(EngineRun run, LongPredicate reached) {
        long from = run.from().toEpochMilli();
        Instant until = run.until();
        long end = until == null ? Long.MAX_VALUE : until.toEpochMilli();
        boolean[] found = new boolean[scrapes.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = scrapes[i] >= from && scrapes[i] < end && reached.test(scrapes[i]);
        }
        return new Scraped(
                IntStream.range(0, found.length)
                        .filter(i -> found[i])
                        .mapToLong(i -> scrapes[i])
                        .toArray(),
                IntStream.range(1, found.length)
                        .filter(i -> found[i - 1] && !found[i])
                        .mapToLong(i -> scrapes[i])
                        .toArray());
    }

    private static Series ended(Series series, long[] ends) {
        long[] times = new long[series.size() + ends.length];
        double[] values = new double[times.length];
        int end = 0;
        for (int i = 0; i < times.length; i++) {
            int sample = i - end;
            boolean isEnd = end < ends.length && (sample == series.size() || ends[end] < series.time(sample));
            times[i] = isEnd ? ends[end] : series.time(sample);
            values[i] = isEnd ? Series.staleMarker() : series.value(sample);
            end += isEnd ? 1 : 0;
        }
        return Series.of(series.labels(), times, values);
    }

    private EngineState[] states(EngineRun run, long[] times) {
        return states.computeIfAbsent(
                run,
                one -> LongStream.of(times).mapToObj(time -> state(one, time)).toArray(EngineState[]::new));
    }

    EngineState state(EngineRun run, long time) {
        Map.Entry<Long, Integer> since =
                replicas.computeIfAbsent(run.endpoint(), this::replicas).floorEntry(time);
        return loads.apply(run.endpoint()).at(run, since == null ? 0 : since.getValue(), time);
    }

    /** How many engines an endpoint has, by the moment since which it has so many. */
    private NavigableMap<Long, Integer> replicas(String endpoint) {
        NavigableMap<Long, Integer> changes = new TreeMap<>();
        runs.stream().filter(run -> run.endpoint().equals(endpoint)).forEach(run -> {
            Instant until = run.until();
            if (until == null) {
                changes.merge(run.from().toEpochMilli(), 1, Integer::sum);
            } else if (until.isAfter(run.from())) {
                changes.merge(run.from().toEpochMilli(), 1, Integer::sum);
                changes.merge(until.toEpochMilli(), -1, Integer::sum);
            }
        });
        int[] before = {0};
        changes.replaceAll((_, change) -> before[0] += change);
        return changes;
    }

    private static Labels labels(String metric, EngineRun run, Map<String, String> more) {
        Map<String, String> labels = new HashMap<>(more);
        labels.put("namespace", run.namespace());
        labels.put("pod", run.pod());
        labels.put("container", "engine");
        labels.put("endpoint", "http");
        labels.put("job", run.namespace() + "/" + run.deployment());
        labels.put("engine", "0");
        labels.put(MODEL, run.shape().model());
        return Labels.of(metric, labels);
    }
}
