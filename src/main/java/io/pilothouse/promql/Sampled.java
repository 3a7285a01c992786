package io.pilothouse.promql;

import io.pilothouse.promql.Expression.Select;
import java.util.List;
import java.util.function.Function;

/**
 * What samples are at many moments.
 *
 * @param lookback how old the newest sample of a series may be to count, in milliseconds
 * @param chosen the series that a selection takes
 */
record Sampled(Columns.Moments moments, Rules rules, long lookback, Function<Select, List<Series>> chosen) {
    private static final double MILLISECONDS = 1_000;

    private interface Said {
        double of(Series series, int index);
    }

    List<Column> newest(Select select) {
        return newest(select, Series::value);
    }

    /** When they were taken, in seconds since 1970. */
    List<Column> times(Select select) {
        return newest(select, (series, index) -> series.time(index) / MILLISECONDS);
    }

    private List<Column> newest(Select select, Said said) {
        long offset = select.offset().toMillis();
        return chosen.apply(select).stream()
                .map(series -> Column.of(series.labels(), moments.count(), i -> {
                    long end = moments.at(i) - offset;
                    int last = series.lastAt(end);
                    return last >= 0
                                    && rules.reaches(end - series.time(last), lookback)
                                    && !Series.isStale(series.value(last))
                            ? said.of(series, last)
                            : Column.NONE;
                }))
                .toList();
    }

    List<Column> looked(Look look, List<Series> all) {
        return all.stream()
                .map(series -> Column.of(look.labels(series), moments.count(), i -> look.at(series, moments.at(i))))
                .toList();
    }

    /** The same at all moments that one of these looks back at. */
    Sampled within(Look look, long step) {
        long first = look.first(moments.start(), step);
        int count = moments.count() == 0 ? 0 : (int) ((moments.at(moments.count() - 1) - first) / step + 1);
        return new Sampled(new Columns.Moments(first, step, Math.max(0, count)), rules, lookback, chosen);
    }
}
