package io.pilothouse.promql;

import io.pilothouse.promql.Expression.OverTime;
import io.pilothouse.promql.Expression.Subquery;
import org.jspecify.annotations.Nullable;

/**
 * What is said of each series' samples in the time before a moment.
 *
 * @param range milliseconds
 * @param offset how long before the moment the time ends, in milliseconds
 */
record Look(
        RangeFunction function,
        long range,
        long offset,
        @Nullable Double parameter,
        Rules rules) {
    static Look of(OverTime over, Rules rules) {
        return new Look(
                over.function(), over.range().toMillis(), over.series().offset().toMillis(), over.parameter(), rules);
    }

    static Look of(Subquery over, Rules rules) {
        return new Look(over.function(), over.range().toMillis(), 0, over.parameter(), rules);
    }

    /** {@link Column#NONE} where there is nothing to say. */
    double at(Series series, long time) {
        Window window = Window.of(series, time - offset, range, rules);
        double value = window.isEmpty() ? Column.NONE : window.value(function, parameter);
        return Window.isNothing(value) ? Column.NONE : value;
    }

    Labels labels(Series series) {
        return function.keepsName() ? series.labels() : series.labels().withoutName();
    }

    /** The first multiple of a step that lies in the time before a moment. */
    long first(long time, long step) {
        return Math.ceilDiv(time - range, step) * step;
    }
}
