package io.pilothouse.scaling;

import io.pilothouse.promql.Aggregation;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.Aggregate;
import io.pilothouse.promql.Expression.Binary;
import io.pilothouse.promql.Expression.Call;
import io.pilothouse.promql.Expression.Grouping;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Function;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Matching;
import io.pilothouse.promql.QueryReader;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a query answers with a series of each replica, of which KEDA takes none. Told by its text: what engines show they show each for itself, until an
 * aggregation makes one of them. Where a label may or may not tell replicas apart, it does not.
 */
final class SeriesRule {
    /** What an engine shows, and no recorded series of it, which has a second colon. */
    private static final Pattern OF_ENGINE = Pattern.compile("vllm:[a-z0-9_]+");

    private static final Set<String> PODS = Set.of("pod", "instance");

    private SeriesRule() {}

    /** Not of a query that cannot be read here. */
    static boolean isBroken(String query) {
        try {
            return isOfEach(QueryReader.read(query));
        } catch (IllegalArgumentException unread) {
            return false;
        }
    }

    private static boolean isOfEach(Expression expression) {
        return switch (expression) {
            case Expression.Number _, Expression.Now _ -> false;
            case Select select -> isOfEach(select);
            case Expression.OverTime over -> isOfEach(over.series());
            case Expression.Subquery over -> isOfEach(over.of());
            case Aggregate aggregate -> isOfEach(aggregate);
            case Binary binary -> isOfEach(binary);
            case Expression.HistogramQuantile quantile -> isOfEach(quantile.buckets());
            case Call call -> isOfEach(call);
            case Expression.LabelReplace replace -> isOfEach(replace.of());
        };
    }

    private static boolean isOfEach(Aggregate aggregate) {
        return keeps(aggregate) && isOfEach(aggregate.of());
    }

    private static boolean isOfEach(Call call) {
        return call.function() != Function.SCALAR && call.function() != Function.ABSENT && isOfEach(call.of());
    }

    private static boolean isOfEach(Select select) {
        return OF_ENGINE.matcher(select.metric()).matches()
                && select.matchers().stream()
                        .noneMatch(matcher -> matcher.kind() == Matcher.Kind.IS && PODS.contains(matcher.label()));
    }

    private static boolean keeps(Aggregate aggregate) {
        Double few = aggregate.parameter();
        return isChoice(aggregate.how()) ? few != null && few > 1 : keeps(aggregate.grouping());
    }

    private static boolean isChoice(Aggregation how) {
        return how == Aggregation.TOPK || how == Aggregation.BOTTOMK;
    }

    private static boolean keeps(Grouping grouping) {
        return grouping.isWithout() == Collections.disjoint(grouping.labels(), PODS);
    }

    /** Beside a number there are as many as before; two sides give those that both have, or that the one of many has. */
    private static boolean isOfEach(Binary binary) {
        boolean left = isOfEach(binary.left());
        boolean right = isOfEach(binary.right());
        boolean besideNumber = Expression.isScalar(binary.left()) || Expression.isScalar(binary.right());
        return switch (binary.operator()) {
            case OR -> left || right;
            case AND, UNLESS -> left;
            default -> besideNumber ? left || right : isOfEach(binary.matching(), left, right);
        };
    }

    private static boolean isOfEach(Matching matching, boolean left, boolean right) {
        Matching.Side many = matching.many();
        if (many == null) {
            return left && right && keeps(matching);
        }
        return many == Matching.Side.LEFT ? left : right;
    }

    private static boolean keeps(Matching matching) {
        return matching.on() != Collections.disjoint(matching.labels(), PODS);
    }
}
