package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Several expressions as one question: the series of each have its place in a label, so that none is taken for another's. */
record Together(List<Expression> parts) {
    private static final String PLACE = "asked";

    Together {
        parts = List.copyOf(parts);
    }

    static Together of(Expression... parts) {
        return new Together(List.of(parts));
    }

    Expression question() {
        return parts.size() == 1
                ? parts.getFirst()
                : IntStream.range(0, parts.size())
                        .<Expression>mapToObj(
                                place -> new LabelReplace(parts.get(place), PLACE, String.valueOf(place), PLACE, ""))
                        .reduce(Promql::or)
                        .orElseThrow();
    }

    /** What was said of each, by the expression; nothing is said of some. */
    Map<Expression, List<Series>> apart(List<Series> answer) {
        Map<Expression, List<Series>> apart = new HashMap<>();
        parts.forEach(part -> apart.put(part, new ArrayList<>()));
        answer.forEach(series -> {
            Expression part = parts.size() == 1 ? parts.getFirst() : parts.get(place(series));
            apart.getOrDefault(part, new ArrayList<>())
                    .add(series.labelled(series.labels().without(Set.of(PLACE))));
        });
        return apart;
    }

    private static int place(Series series) {
        return Integer.parseInt(series.labels().get(PLACE));
    }
}
