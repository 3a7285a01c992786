package io.pilothouse.fakes;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Answer;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.promql.Evaluator;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.NotEvaluated;
import io.pilothouse.promql.Rules;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Evaluates what it is asked on the series that a test gave it, and takes note of what it was asked. */
public final class FakePrometheus implements Prometheus {
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    private final Map<String, Map<Labels, Series>> byMetric = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Evaluator evaluator = new Evaluator(this::named, Rules.VERSION_2, LOOK_BACK);
    private volatile @Nullable ClientFailure failure;
    private volatile Predicate<Expression> failing = _ -> true;
    private volatile List<String> warnings = List.of();
    private volatile List<Rule> rules = List.of();
    private volatile List<Alert> alerts = List.of();
    private volatile List<Exemplar> exemplars = List.of();
    private final AtomicInteger askedForAlerts = new AtomicInteger();
    private volatile Predicate<Expression> refused = _ -> false;

    /** @param span null of one moment */
    public record Asked(Expression expression, @Nullable Span span) {}

    /** Nothing but these. */
    public void holds(Collection<Series> all) {
        byMetric.clear();
        write(all);
    }

    /** Adds samples to what is there; they must be newer. */
    public void write(Collection<Series> more) {
        more.forEach(one -> byMetric.computeIfAbsent(one.labels().metric(), _ -> new ConcurrentHashMap<>())
                .merge(one.labels(), one, FakePrometheus::joined));
    }

    private static Series joined(Series before, Series after) {
        int size = before.size() + after.size();
        long[] times = new long[size];
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            Series from = i < before.size() ? before : after;
            int index = i < before.size() ? i : i - before.size();
            times[i] = from.time(index);
            values[i] = from.value(index);
        }
        return Series.of(before.labels(), times, values);
    }

    /** From now on every question fails like this; null for no more. */
    public void fail(@Nullable ClientFailure with) {
        fail(with, _ -> true);
    }

    /** These questions fail, and no others. */
    public void fail(@Nullable ClientFailure with, Predicate<Expression> these) {
        failing = these;
        failure = with;
    }

    /** From now on these questions are refused, and no others. */
    public void refuse(Predicate<Expression> these) {
        refused = these;
    }

    /** What it says that it evaluates by itself from now on; it does not. */
    public void evaluates(List<Rule> these) {
        rules = these;
    }

    /** What it calls somebody for from now on. */
    public void calls(Alert... these) {
        alerts = List.of(these);
    }

    public int askedForAlerts() {
        return askedForAlerts.get();
    }

    /** The requests that it kept traces of. */
    public void keeps(Exemplar... these) {
        exemplars = List.of(these);
    }

    public void warn(String... words) {
        warnings = List.of(words);
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public void forget() {
        asked.clear();
    }

    private Collection<Series> named(String metric) {
        return byMetric.getOrDefault(metric, Map.of()).values();
    }

    @Override
    public Answer at(Expression expression, Instant time) {
        note(expression, null);
        try {
            return switch (evaluator.at(expression, time.toEpochMilli())) {
                case Value.Scalar(double value) -> answer(List.of(single(Labels.NONE, time, value)));
                case Value.Vector(List<Value.Sample> samples) ->
                    answer(samples.stream()
                            .map(sample -> single(sample.labels(), time, sample.value()))
                            .toList());
            };
        } catch (NotEvaluated refused) {
            throw invalid(refused);
        }
    }

    private static Series single(Labels labels, Instant time, double value) {
        return Series.of(labels, new long[] {time.toEpochMilli()}, new double[] {value});
    }

    @Override
    public Answer over(Expression expression, Span span) {
        note(expression, span);
        try {
            return answer(evaluator.over(
                    expression, span.start().toEpochMilli(), span.end().toEpochMilli(), span.step()));
        } catch (NotEvaluated refused) {
            throw invalid(refused);
        }
    }

    private Answer answer(List<Series> found) {
        return new Answer(found, 0, warnings);
    }

    private void note(Expression expression, @Nullable Span span) {
        asked.add(new Asked(expression, span));
        if (failing.test(expression)) {
            failIfItShould();
        }
        if (refused.test(expression)) {
            throw new ClientException(new ClientFailure.Invalid("too many samples"));
        }
    }

    private void failIfItShould() {
        ClientFailure now = failure;
        if (now != null) {
            throw new ClientException(now);
        }
    }

    private static ClientException invalid(NotEvaluated refused) {
        return new ClientException(new ClientFailure.Invalid(String.valueOf(refused.getMessage())));
    }

    @Override
    public BuildInformation build() {
        return new BuildInformation("Prometheus", "0.0.0-fake");
    }

    @Override
    public List<Labels> series(List<Expression.Select> selections, Instant from, Instant to) {
        return selections.stream()
                .flatMap(select -> at(select, to).series().stream())
                .map(Series::labels)
                .distinct()
                .toList();
    }

    @Override
    public List<String> labels(List<Expression.Select> selections, Instant from, Instant to) {
        return series(selections, from, to).stream()
                .flatMap(one -> one.all().keySet().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<String> values(String label, List<Expression.Select> selections, Instant from, Instant to) {
        return series(selections, from, to).stream()
                .map(one -> one.get(label))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public Map<String, List<Metadata>> metadata() {
        return Map.of();
    }

    @Override
    public List<Rule> rules() {
        return rules;
    }

    @Override
    public List<Alert> alerts() {
        askedForAlerts.incrementAndGet();
        failIfItShould();
        return alerts;
    }

    @Override
    public List<Exemplar> exemplars(Expression expression, Instant from, Instant to) {
        note(expression, null);
        return exemplars.stream()
                .filter(one -> !one.at().isBefore(from) && !one.at().isAfter(to))
                .toList();
    }
}
