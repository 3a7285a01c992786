package io.pilothouse.promql;

import io.pilothouse.promql.Expression.Binary;
import io.pilothouse.promql.Expression.Call;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Expression.Now;
import io.pilothouse.promql.Expression.OverTime;
import io.pilothouse.promql.Expression.Select;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Whatever can be built of the series of {@link RandomSeries}; also what no server takes. */
final class RandomExpressions {
    private static final List<String> LABELS = List.of("engine", "model_name", "pod", "reason");
    private static final List<Duration> RANGES = List.of(
            Duration.ofSeconds(30),
            Duration.ofSeconds(75),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(11));
    private static final List<Duration> STEPS =
            List.of(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(37));
    private static final List<Duration> OFFSETS = List.of(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMinutes(1),
            Duration.ofSeconds(-20),
            Duration.ofMinutes(7));

    private static final Set<RangeFunction> OF_NEIGHBOURS = EnumSet.of(
            RangeFunction.RATE,
            RangeFunction.INCREASE,
            RangeFunction.DELTA,
            RangeFunction.IRATE,
            RangeFunction.IDELTA,
            RangeFunction.CHANGES,
            RangeFunction.RESETS);

    private final RandomGenerator random;

    RandomExpressions(RandomGenerator random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Expression next(int depth) {
        return depth == 0
                ? leaf()
                : switch (random.nextInt(13)) {
                    case 0, 1, 2 -> leaf();
                    case 3, 4, 5 -> aggregate(depth - 1);
                    case 6, 7, 8 -> binary(depth - 1);
                    case 9 -> call(depth - 1);
                    case 10 ->
                        new LabelReplace(
                                vector(depth - 1),
                                one(LABELS),
                                "x-$1",
                                one(LABELS),
                                one(List.of("(.*)", "p(.)", "a|b(.)?")));
                    case 11 -> subquery(depth - 1);
                    default -> Promql.quantile(random.nextDouble(-0.1, 1.1), buckets());
                };
    }

    private Expression leaf() {
        return switch (random.nextInt(6)) {
            case 0 -> Promql.number(one(List.of(0.0, 1.0, -2.5, 0.3, 1e9, Double.POSITIVE_INFINITY)));
            case 1 -> new Now();
            case 2 -> select(RandomSeries.GAUGES);
            default -> overTime();
        };
    }

    private Select select(List<String> metrics) {
        Select select = Promql.metric(one(metrics)).offset(one(OFFSETS));
        return switch (random.nextInt(5)) {
            case 0 -> select.where(Matcher.is("pod", one(List.of("p0", "p1", "none"))));
            case 1 -> select.where(Matcher.matches("pod", one(List.of("p[01]", "p.*", ".*2", ""))));
            case 2 -> select.where(Matcher.isNot("model_name", one(List.of("a", "b", ""))));
            default -> select;
        };
    }

    private Expression overTime() {
        RangeFunction function = one(List.of(RangeFunction.values()));
        boolean counter = List.of(RangeFunction.RATE, RangeFunction.INCREASE, RangeFunction.IRATE, RangeFunction.RESETS)
                .contains(function);
        return new OverTime(
                function,
                select(counter ? RandomSeries.COUNTERS : RandomSeries.GAUGES),
                one(RANGES),
                function.takesParameter() ? random.nextDouble(-0.1, 1.1) : null);
    }

    private Expression subquery(int depth) {
        RangeFunction function = one(List.of(RangeFunction.values()));
        return new Expression.Subquery(
                function,
                within(function, Math.min(depth, 1)),
                one(RANGES),
                one(STEPS),
                function.takesParameter() ? random.nextDouble(-0.1, 1.1) : null);
    }

    /**
     * Samples as they are where a difference of neighbours is looked at: of what was computed, the last digit decides whether there is one. And not one
     * series or another: a server takes those of all moments together, and refuses two that differ in their name only.
     */
    private Expression within(RangeFunction function, int depth) {
        Expression found = vector(depth);
        return OF_NEIGHBOURS.contains(function) || isEither(found) ? select(RandomSeries.GAUGES) : found;
    }

    private static boolean isEither(Expression expression) {
        return expression.all().anyMatch(one -> one instanceof Binary binary && binary.operator() == Operator.OR);
    }

    private Expression buckets() {
        Expression rates = Promql.rate(Promql.metric(RandomSeries.HISTOGRAM).offset(one(OFFSETS)), one(RANGES));
        return switch (random.nextInt(3)) {
            case 0 -> Promql.metric(RandomSeries.HISTOGRAM);
            case 1 -> Promql.sum(rates).by("le", one(LABELS));
            default -> rates;
        };
    }

    private Expression vector(int depth) {
        Expression found = next(depth);
        return Expression.isScalar(found) ? select(RandomSeries.GAUGES) : found;
    }

    private Expression aggregate(int depth) {
        Aggregation how = one(List.of(
                Aggregation.SUM,
                Aggregation.AVG,
                Aggregation.MIN,
                Aggregation.MAX,
                Aggregation.COUNT,
                Aggregation.GROUP,
                Aggregation.QUANTILE));
        var all = new Expression.Aggregate(
                how,
                Expression.Grouping.ALL,
                vector(depth),
                how.takesParameter() ? random.nextDouble(-0.1, 1.1) : null);
        return switch (random.nextInt(4)) {
            case 0 -> all;
            case 1 -> all.without(one(LABELS));
            case 2 -> all.by("pod", "model_name");
            default -> all.by(one(LABELS));
        };
    }

    private Expression binary(int depth) {
        Operator operator = one(List.of(Operator.values()));
        if (operator == Operator.MODULO || operator == Operator.POWER) {
            return ofSamples(operator);
        }
        Expression left = operator.isSet() ? vector(depth) : next(depth);
        Expression right = operator.isSet() ? vector(depth) : next(depth);
        Binary binary = Promql.binary(left, operator, right);
        boolean vectors = !Expression.isScalar(left) && !Expression.isScalar(right);
        if (operator.isComparison() && random.nextBoolean()) {
            binary = binary.asNumber();
        }
        return vectors ? binary.matching(matching(operator)) : binary;
    }

    /**
     * Of samples as they are. Of what was computed, the last digit of a remainder decides between nothing and nearly all; and that of a power, which
     * no standard fixes, is all that is left where two powers of the time are subtracted.
     */
    private Binary ofSamples(Operator operator) {
        return Promql.binary(
                select(RandomSeries.GAUGES),
                operator,
                Promql.number(one(List.of(0.0, 1.0, -2.5, 0.3, 1e9, Double.POSITIVE_INFINITY))));
    }

    private Matching matching(Operator operator) {
        Matching matching = switch (random.nextInt(4)) {
            case 0 -> Matching.on(one(LABELS));
            case 1 -> Matching.ignoring(one(LABELS));
            case 2 -> Matching.on("pod", "engine");
            default -> Matching.ALL_LABELS;
        };
        if (operator.isSet() || matching.equals(Matching.ALL_LABELS) || random.nextBoolean()) {
            return matching;
        }
        String taken = matching.labels().contains("reason") ? "instance" : "reason";
        return random.nextBoolean() ? matching.manyLeft(taken) : matching.manyRight(taken);
    }

    private Expression call(int depth) {
        Function function = one(List.of(Function.values()));
        return function.isOfScalar()
                ? Promql.call(function, Promql.number(7))
                : new Call(
                        function, vector(depth), function.takes() == 0 ? List.of() : List.of(random.nextDouble(-5, 5)));
    }
}
