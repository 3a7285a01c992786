package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Function;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.RangeFunction;
import java.time.Duration;

/**
 * How a window is looked at, of which each look is a part.
 *
 * @param window that ends with the moment that is asked about
 * @param step from one look to the next; windows are multiples of it
 * @param fresh how old a sample may be: where a server keeps no sign that a series ended, it does not go on for longer
 */
record Looks(Duration window, Duration step, Duration fresh) {
    private static final double MILLISECONDS = 1_000;
    private static final double HOUR = 3_600_000;

    /** What there is at a moment, times hours. */
    Expression sum(Expression now) {
        return hours(Promql.overTime(RangeFunction.SUM_OVER_TIME, now, range(), step));
    }

    /** The hours in which there is something. */
    Expression count(Expression now) {
        return hours(Promql.overTime(RangeFunction.COUNT_OVER_TIME, now, range(), step));
    }

    private Expression hours(Expression steps) {
        return Promql.binary(steps, Operator.TIMES, Promql.number(step.toMillis() / HOUR));
    }

    /** Servers differ in whether a window holds the moment that it begins with: this one holds it for none. */
    private Duration range() {
        return window.minus(step.dividedBy(2));
    }

    Expression fresh(Select select) {
        Expression age = Promql.binary(Promql.call(Function.TIMESTAMP, select), Operator.MINUS, new Expression.Now());
        return Promql.binary(
                select,
                Operator.AND,
                Promql.binary(age, Operator.GREATER, Promql.number(-fresh.toMillis() / MILLISECONDS)));
    }
}
