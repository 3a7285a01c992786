package io.pilothouse.promql;

import io.pilothouse.promql.Expression.Aggregate;
import io.pilothouse.promql.Expression.Binary;
import io.pilothouse.promql.Expression.Call;
import io.pilothouse.promql.Expression.Grouping;
import io.pilothouse.promql.Expression.HistogramQuantile;
import io.pilothouse.promql.Expression.Number;
import io.pilothouse.promql.Expression.OverTime;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Expression.Subquery;
import java.time.Duration;
import java.util.List;

/** Words to build expressions with. */
public final class Promql {
    private Promql() {}

    public static Select metric(String name, Matcher... matchers) {
        return new Select(name, List.of(matchers), Duration.ZERO);
    }

    public static Number number(double value) {
        return new Number(value);
    }

    /** A second, of a counter. */
    public static OverTime rate(Select counter, Duration range) {
        return new OverTime(RangeFunction.RATE, counter, range, null);
    }

    public static OverTime increase(Select counter, Duration range) {
        return new OverTime(RangeFunction.INCREASE, counter, range, null);
    }

    public static OverTime overTime(RangeFunction function, Select series, Duration range) {
        return new OverTime(function, series, range, null);
    }

    /** @param step of what {@code of} is worked out at each multiple, within the range */
    public static Subquery overTime(RangeFunction function, Expression of, Duration range, Duration step) {
        return new Subquery(function, of, range, step, null);
    }

    public static Aggregate sum(Expression of) {
        return aggregate(Aggregation.SUM, of);
    }

    public static Aggregate max(Expression of) {
        return aggregate(Aggregation.MAX, of);
    }

    public static Aggregate min(Expression of) {
        return aggregate(Aggregation.MIN, of);
    }

    public static Aggregate average(Expression of) {
        return aggregate(Aggregation.AVG, of);
    }

    public static Aggregate count(Expression of) {
        return aggregate(Aggregation.COUNT, of);
    }

    public static Aggregate aggregate(Aggregation how, Expression of) {
        return new Aggregate(how, Grouping.ALL, of, null);
    }

    public static HistogramQuantile quantile(double quantile, Expression buckets) {
        return new HistogramQuantile(quantile, buckets);
    }

    public static Binary binary(Expression left, Operator operator, Expression right) {
        return new Binary(
                left,
                operator,
                right,
                Matching.ALL_LABELS,
                operator.isComparison() && Expression.isScalar(left) && Expression.isScalar(right));
    }

    public static Binary or(Expression first, Expression otherwise) {
        return binary(first, Operator.OR, otherwise);
    }

    public static Binary divide(Expression left, Expression right) {
        return binary(left, Operator.DIVIDED_BY, right);
    }

    public static Call call(Function function, Expression of, Double... numbers) {
        return new Call(function, of, List.of(numbers));
    }
}
