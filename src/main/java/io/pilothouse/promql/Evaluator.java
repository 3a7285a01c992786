package io.pilothouse.promql;

import io.pilothouse.promql.Expression.Aggregate;
import io.pilothouse.promql.Expression.Binary;
import io.pilothouse.promql.Expression.Call;
import io.pilothouse.promql.Expression.HistogramQuantile;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Expression.Now;
import io.pilothouse.promql.Expression.Number;
import io.pilothouse.promql.Expression.OverTime;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Expression.Subquery;
import io.pilothouse.promql.Value.Sample;
import io.pilothouse.promql.Value.Scalar;
import io.pilothouse.promql.Value.Vector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of samples in memory what a server would say of them. */
public final class Evaluator {
    private static final double MILLISECONDS = 1_000;

    private final Samples samples;
    private final Rules rules;
    private final long lookback;
    /** The series of each selection of a question about many moments; null where each moment looks anew. */
    private final @Nullable Map<Select, List<Series>> chosen;

    /** @param lookback how old the newest sample of a series may be to count */
    public Evaluator(Samples samples, Rules rules, Duration lookback) {
        this(samples, rules, lookback.toMillis(), null);
    }

    private Evaluator(Samples samples, Rules rules, long lookback, @Nullable Map<Select, List<Series>> chosen) {
        this.samples = samples;
        this.rules = rules;
        this.lookback = lookback;
        this.chosen = chosen;
    }

    /**
     * At one moment, in milliseconds since 1970.
     *
     * @throws NotEvaluated when it has no value there
     */
    public Value at(Expression expression, long time) {
        return switch (expression) {
            case Number _, Now _ -> scalar(expression, time);
            case Select select -> new Vector(selected(select, time));
            case OverTime over -> new Vector(looked(Look.of(over, rules), series(over.series()), time));
            case Subquery over -> new Vector(looked(Look.of(over, rules), within(over, time), time));
            case Aggregate aggregate -> new Vector(Groups.of(aggregate, vector(aggregate.of(), time), time, rules));
            case Binary binary -> new Sides(binary, time, rules).of(at(binary.left(), time), at(binary.right(), time));
            case HistogramQuantile(double quantile, Expression buckets) ->
                new Vector(Buckets.quantiles(quantile, vector(buckets, time), time));
            case Call call -> called(call, time);
            case LabelReplace replace ->
                new Vector(unique(vector(replace.of(), time).stream()
                        .map(sample -> sample.with(replaced(replace, sample.labels())))
                        .toList()));
        };
    }

    private static Scalar scalar(Expression expression, long time) {
        return new Scalar(expression instanceof Number(double value) ? value : time / MILLISECONDS);
    }

    /**
     * At each moment from start to end, a step apart: one series for each set of labels.
     *
     * @throws NotEvaluated when it has no value at one of them
     */
    public List<Series> over(Expression expression, long start, long end, Duration step) {
        Evaluator same = new Evaluator(samples, rules, lookback, new IdentityHashMap<>());
        int count = (int) Math.max(0, (end - start) / step.toMillis() + 1);
        Columns.Moments moments = new Columns.Moments(start, step.toMillis(), count);
        List<Series> columns = new Columns(new Sampled(moments, rules, lookback, same::series)).of(expression);
        return columns == null ? same.momentByMoment(expression, start, end, step) : columns;
    }

    /** What nothing is known of beforehand. */
    List<Series> momentByMoment(Expression expression, long start, long end, Duration step) {
        Map<Labels, List<Sample>> found = new LinkedHashMap<>();
        for (long time = start; time <= end; time += step.toMillis()) {
            long now = time;
            switch (at(expression, time)) {
                case Scalar(double value) ->
                    found.computeIfAbsent(Labels.NONE, _ -> new ArrayList<>()).add(new Sample(Labels.NONE, value, now));
                case Vector(List<Sample> all) ->
                    all.forEach(sample -> found.computeIfAbsent(sample.labels(), _ -> new ArrayList<>())
                            .add(new Sample(sample.labels(), sample.value(), now)));
            }
        }
        return found.entrySet().stream()
                .map(one -> Series.of(
                        one.getKey(),
                        one.getValue().stream().mapToLong(Sample::time).toArray(),
                        one.getValue().stream().mapToDouble(Sample::value).toArray()))
                .toList();
    }

    private List<Sample> vector(Expression expression, long time) {
        return at(expression, time) instanceof Vector(List<Sample> all) ? all : List.of();
    }

    private List<Series> series(Select select) {
        return chosen == null ? chosen(select) : chosen.computeIfAbsent(select, this::chosen);
    }

    private List<Series> chosen(Select select) {
        return samples.of(select.metric()).stream()
                .filter(series -> select.matchers().stream().allMatch(matcher -> matcher.accepts(series.labels())))
                .toList();
    }

    private List<Sample> selected(Select select, long time) {
        long end = time - select.offset().toMillis();
        List<Sample> found = new ArrayList<>();
        series(select).forEach(series -> {
            int last = series.lastAt(end);
            if (last >= 0 && rules.reaches(end - series.time(last), lookback) && !Series.isStale(series.value(last))) {
                found.add(new Sample(series.labels(), series.value(last), series.time(last)));
            }
        });
        return found;
    }

    private static List<Sample> looked(Look look, List<Series> all, long time) {
        return unique(all.stream()
                .map(series -> new Sample(look.labels(series), look.at(series, time), time))
                .filter(sample -> !Series.isStale(sample.value()))
                .toList());
    }

    private List<Series> within(Subquery over, long time) {
        long step = over.step().toMillis();
        return over(over.of(), Look.of(over, rules).first(time, step), time, over.step());
    }

    private Value called(Call call, long time) {
        return switch (call.function()) {
            case VECTOR -> new Vector(List.of(new Sample(Labels.NONE, ((Scalar) at(call.of(), time)).value(), time)));
            case SCALAR -> {
                List<Sample> all = vector(call.of(), time);
                yield new Scalar(all.size() == 1 ? all.getFirst().value() : Double.NaN);
            }
            case ABSENT ->
                new Vector(
                        vector(call.of(), time).isEmpty()
                                ? List.of(new Sample(absent(call.of()), 1, time))
                                : List.of());
            case TIMESTAMP ->
                new Vector(unique(vector(call.of(), time).stream()
                        .map(sample -> new Sample(
                                sample.labels().withoutName(),
                                (call.of() instanceof Select ? sample.time() : time) / MILLISECONDS,
                                time))
                        .toList()));
            default ->
                new Vector(unique(vector(call.of(), time).stream()
                        .map(sample -> new Sample(
                                sample.labels().withoutName(),
                                call.function().of(sample.value(), call.numbers()),
                                time))
                        .toList()));
        };
    }

    /** The labels that a missing selection would have: those that are asked for by one matcher, which says what they are. */
    private static Labels absent(Expression of) {
        if (!(of instanceof Select select)) {
            return Labels.NONE;
        }
        Map<String, String> labels = new LinkedHashMap<>();
        Set<String> twice = new HashSet<>();
        select.matchers().stream()
                .filter(matcher -> !matcher.label().equals(Labels.NAME))
                .forEach(matcher -> {
                    if (matcher.kind() != Matcher.Kind.IS || labels.put(matcher.label(), matcher.value()) != null) {
                        twice.add(matcher.label());
                    }
                });
        labels.keySet().removeAll(twice);
        return Labels.of(labels);
    }

    static Labels replaced(LabelReplace replace, Labels labels) {
        String replaced = Regexes.replaced(replace.regularExpression(), labels.get(replace.source()), replace.value());
        return replaced == null ? labels : labels.with(replace.label(), replaced);
    }

    /** @throws NotEvaluated when two series would be one */
    static List<Sample> unique(List<Sample> all) {
        Set<Labels> seen = new HashSet<>();
        for (Sample sample : all) {
            if (!seen.add(sample.labels())) {
                throw new NotEvaluated(
                        "two series are both " + sample.labels() + " (expected: labels that tell them apart)");
            }
        }
        return all;
    }
}
