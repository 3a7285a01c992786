package io.pilothouse.telemetry;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Answer;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is asked, by which names, and by which clock. */
record MetricServer(Prometheus prometheus, Catalogue catalogue, Clock clock) {
    private static final double MILLISECONDS = 1_000;

    /** Whether only this question is refused; all others would fail as this one did. */
    static boolean isOfThisQuestion(ClientException refusal) {
        return refusal.failure() instanceof ClientFailure.Invalid;
    }

    /**
     * The answer, or what is made of why this question alone is refused: what one is refused costs the others nothing.
     *
     * @throws ClientException where all others would fail as this one did
     */
    static <T> T asked(Supplier<T> question, Function<Reason, T> refused) {
        try {
            return question.get();
        } catch (ClientException refusal) {
            if (!isOfThisQuestion(refusal)) {
                throw refusal;
            }
            return refused.apply(refusal.reason());
        }
    }

    /**
     * As {@link #asked(Supplier, Function)}; where all others would fail too, the failure names this one.
     *
     * @throws ClientException likewise
     */
    static <T> T asked(Measure measure, Supplier<T> question, Function<Reason, T> refused) {
        try {
            return asked(question, refused);
        } catch (ClientException failure) {
            throw new ClientException(
                    failure.failure().saying(Reason.of("telemetry.lost-asking", measure.title(), failure.reason())),
                    failure);
        }
    }

    /** What an expression that is grouped by workload comes to, by workload. */
    Map<Subject, Double> values(Expression expression, Instant at, Set<String> warnings) {
        Answer answer = prometheus.at(expression, at);
        warnings.addAll(answer.warnings());
        Map<Labels, Double> values = new HashMap<>();
        answer.series().forEach(series -> values.put(series.labels(), series.value(0)));
        return bySubject(values);
    }

    /** What each of several expressions comes to, by the labels; one question. */
    Map<Expression, Map<Labels, Double>> said(Together asked, Instant at, Set<String> warnings) {
        Answer answer = prometheus.at(asked.question(), at);
        warnings.addAll(answer.warnings());
        Map<Expression, Map<Labels, Double>> said = new HashMap<>();
        asked.apart(answer.series())
                .forEach((expression, series) -> said.put(
                        expression, series.stream().collect(Collectors.toMap(Series::labels, one -> one.value(0)))));
        return said;
    }

    static <V> Map<Subject, V> bySubject(Map<Labels, V> byLabels) {
        Map<Subject, V> found = new HashMap<>();
        byLabels.forEach((labels, value) -> {
            Subject subject = subject(labels);
            if (subject != null) {
                found.put(subject, value);
            }
        });
        return found;
    }

    /** Null of series that are of no workload, such as those of an engine outside of the cluster. */
    static @Nullable Subject subject(Labels labels) {
        String namespace = labels.get(Subject.NAMESPACE);
        String workload = labels.get(Subject.WORKLOAD);
        return workload.isEmpty() || !Namespace.isOne(namespace)
                ? null
                : new Subject(new Namespace(namespace), workload);
    }

    static Instant moment(double seconds) {
        return Instant.ofEpochMilli(Math.round(seconds * MILLISECONDS));
    }
}
