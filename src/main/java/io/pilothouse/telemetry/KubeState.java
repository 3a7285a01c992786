package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Matching;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import java.util.List;
import java.util.stream.Stream;

/** What kube-state-metrics says at a moment, of which each look at a window is one: those who scrape it write its labels in two ways. */
record KubeState(Catalogue catalogue, Looks looks) {
    static final String UID = "uid";
    private static final String[] OF_POD = {Subject.NAMESPACE, Subject.POD, UID};
    static final Matching SAME_POD = Matching.on(OF_POD);

    private static final List<String> MOVED =
            List.of(Subject.NAMESPACE, Subject.POD, HeldQuestions.CONTAINER, HeldQuestions.NODE);

    Expression now(String meaning, Matcher... more) {
        return now(select(catalogue, meaning, more));
    }

    Expression now(Select select) {
        return own(looks.fresh(select));
    }

    /** 1 for each pod of which something is so. */
    Expression is(String meaning, Matcher... more) {
        return Promql.max(Promql.binary(own(select(catalogue, meaning, more)), Operator.EQUAL, Promql.number(1)))
                .by(OF_POD);
    }

    static Select select(Catalogue catalogue, String meaning, Matcher... more) {
        return select(catalogue.named(meaning).orElseThrow().from().getFirst(), more);
    }

    static Select select(Meaning.Source source, Matcher... more) {
        return Promql.metric(source.family())
                .where(Stream.concat(source.matchers().stream(), Stream.of(more))
                        .toArray(Matcher[]::new));
    }

    /** Under the labels of whom it tells, also where whoever scrapes writes its own over them. */
    private static Expression own(Expression series) {
        Expression own = series;
        for (String label : MOVED) {
            own = new LabelReplace(own, label, "$1", Spellings.MOVED + label, "(.+)");
        }
        return own;
    }
}
