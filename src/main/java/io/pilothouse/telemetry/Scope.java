package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Matcher;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose series are asked for, and what they are told apart by.
 *
 * @param labels that are kept; those of the whole fleet are its namespaces and workloads
 * @param recorded by which it is found among what servers record of workloads; null where that is no help
 */
record Scope(
        List<Matcher> matchers,
        Set<String> labels,
        @Nullable List<Matcher> recorded) {
    static final Scope FLEET = new Scope(List.of(), Set.of(Subject.NAMESPACE, Subject.WORKLOAD), List.of());

    Scope(List<Matcher> matchers, Set<String> labels) {
        this(matchers, labels, null);
    }

    static Scope of(Subject subject) {
        return new Scope(
                subject.matchers(),
                Set.of(),
                List.of(
                        Matcher.is(Subject.NAMESPACE, subject.namespace().value()),
                        Matcher.is(Subject.WORKLOAD, subject.workload())));
    }

    static Scope replicasOf(Subject subject) {
        return new Scope(subject.matchers(), Set.of(Subject.POD));
    }

    Expression labelled(Expression series) {
        return labels.contains(Subject.WORKLOAD) ? Subject.withWorkload(series) : series;
    }
}
