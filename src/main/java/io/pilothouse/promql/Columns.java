package io.pilothouse.promql;

import io.pilothouse.promql.Expression.Aggregate;
import io.pilothouse.promql.Expression.Binary;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Expression.Number;
import io.pilothouse.promql.Expression.OverTime;
import io.pilothouse.promql.Expression.Select;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The same answer as moment by moment, for many moments at once: which series belong together is looked up once and not at each of them. Only of
 * expressions in which labels alone decide it; where two series would be one at some moment, nothing is said here.
 */
final class Columns {
    /** No sample: a value that no sample has. */
    private static final double NONE = Series.staleMarker();

    private final long start;
    private final long step;
    private final int count;
    private final Rules rules;
    private final long lookback;
    private final Function<Select, List<Series>> chosen;
    /** What stands in an expression twice is worked out once. */
    private final Map<Expression, List<Column>> known = new IdentityHashMap<>();

    private boolean undecided;

    private record Column(Labels labels, double[] values) {
        boolean isAt(int moment) {
            return !Series.isStale(values[moment]);
        }

        int first() {
            return IntStream.range(0, values.length)
                    .filter(this::isAt)
                    .findFirst()
                    .orElse(values.length);
        }
    }

    /** @param start the first, in milliseconds since 1970; {@code step} milliseconds */
    record Moments(long start, long step, int count) {}

    /** @param chosen the series that a selection takes */
    Columns(Moments moments, Rules rules, long lookback, Function<Select, List<Series>> chosen) {
        start = moments.start();
        step = moments.step();
        count = moments.count();
        this.rules = rules;
        this.lookback = lookback;
        this.chosen = chosen;
    }

    private static boolean isOfLabels(Expression expression) {
        return switch (expression) {
            case Number _, Select _, OverTime _, LabelReplace _ -> true;
            case Aggregate aggregate -> aggregate.parameter() == null;
            case Binary binary -> !Expression.isScalar(binary);
            default -> false;
        };
    }

    /** Null where it must be looked at moment by moment. */
    @Nullable List<Series> of(Expression expression) {
        if (expression instanceof Number || !expression.all().allMatch(Columns::isOfLabels)) {
            return null;
        }
        List<Column> found = columns(expression);
        return undecided
                ? null
                : found.stream()
                        .filter(column -> column.first() < count)
                        .sorted(Comparator.comparingInt(Column::first))
                        .map(this::series)
                        .toList();
    }

    private Series series(Column column) {
        int[] there = IntStream.range(0, count).filter(column::isAt).toArray();
        return Series.of(
                column.labels(),
                IntStream.of(there).mapToLong(i -> start + i * step).toArray(),
                IntStream.of(there).mapToDouble(i -> column.values()[i]).toArray());
    }

    private List<Column> columns(Expression expression) {
        List<Column> before = known.get(expression);
        List<Column> found = before == null ? made(expression) : before;
        known.put(expression, found);
        return found;
    }

    private List<Column> made(Expression expression) {
        return switch (expression) {
            case Select select ->
                chosen.apply(select).stream()
                        .map(series -> selected(select, series))
                        .toList();
            case OverTime over ->
                unique(chosen.apply(over.series()).stream()
                        .map(series -> overTime(over, series))
                        .toList());
            case Aggregate aggregate -> groups(aggregate, columns(aggregate.of()));
            case LabelReplace replace ->
                unique(columns(replace.of()).stream()
                        .map(column -> new Column(Evaluator.replaced(replace, column.labels()), column.values()))
                        .toList());
            case Binary binary -> made(binary);
            default -> throw new IllegalArgumentException(expression + " (expected: one of labels)");
        };
    }

    private List<Column> made(Binary binary) {
        if (binary.left() instanceof Number(double left)) {
            return each(binary, columns(binary.right()), value -> new double[] {left, value});
        }
        if (binary.right() instanceof Number(double right)) {
            return each(binary, columns(binary.left()), value -> new double[] {value, right});
        }
        List<Column> lefts = columns(binary.left());
        List<Column> rights = columns(binary.right());
        return binary.operator().isSet() ? set(binary, lefts, rights) : matched(binary, lefts, rights);
    }

    private interface At {
        double value(int moment);
    }

    private Column column(Labels labels, At at) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = at.value(i);
        }
        return new Column(labels, values);
    }

    private Column selected(Select select, Series series) {
        long offset = select.offset().toMillis();
        return column(series.labels(), i -> {
            long end = start + i * step - offset;
            int last = series.lastAt(end);
            return last >= 0 && rules.reaches(end - series.time(last), lookback) ? series.value(last) : NONE;
        });
    }

    private Column overTime(OverTime over, Series series) {
        long offset = over.series().offset().toMillis();
        long range = over.range().toMillis();
        Labels labels =
                over.function().keepsName() ? series.labels() : series.labels().withoutName();
        return column(labels, i -> {
            Window window = Window.of(series, start + i * step - offset, range, rules);
            double value = window.isEmpty() ? NONE : window.value(over.function(), over.parameter());
            return Window.isNothing(value) ? NONE : value;
        });
    }

    private List<Column> groups(Aggregate aggregate, List<Column> columns) {
        Map<Labels, List<Column>> groups = new LinkedHashMap<>();
        columns.forEach(
                column -> groups.computeIfAbsent(aggregate.grouping().of(column.labels()), _ -> new ArrayList<>())
                        .add(column));
        return groups.entrySet().stream()
                .map(group -> column(group.getKey(), i -> {
                    double[] there = there(group.getValue(), i);
                    return there.length == 0 ? NONE : Numbers.of(aggregate.how(), there);
                }))
                .toList();
    }

    private static double[] there(List<Column> group, int moment) {
        double[] values = new double[group.size()];
        int found = 0;
        for (Column column : group) {
            if (column.isAt(moment)) {
                values[found++] = column.values()[moment];
            }
        }
        return Arrays.copyOf(values, found);
    }

    private interface Pair {
        double[] of(double value);
    }

    private List<Column> each(Binary binary, List<Column> columns, Pair pair) {
        return unique(columns.stream()
                .map(column -> column(Sides.named(binary, column.labels()), i -> {
                    double value = column.values()[i];
                    double[] sides = pair.of(value);
                    return column.isAt(i) ? value(binary, sides[0], sides[1], value) : NONE;
                }))
                .toList());
    }

    private static double value(Binary binary, double left, double right, double kept) {
        Double value = Sides.value(binary, left, right, kept);
        return value == null ? NONE : value;
    }

    private List<Column> matched(Binary binary, List<Column> lefts, List<Column> rights) {
        boolean swapped = binary.matching().many() == Matching.Side.RIGHT;
        Map<Labels, Column> ones = new HashMap<>();
        (swapped ? lefts : rights)
                .forEach(one -> decided(ones.put(binary.matching().signature(one.labels()), one) == null));
        if (binary.matching().many() == null) {
            Set<Labels> alike = new HashSet<>();
            lefts.forEach(left -> decided(alike.add(binary.matching().signature(left.labels()))));
        }
        List<Column> found = new ArrayList<>();
        for (Column many : swapped ? rights : lefts) {
            Column one = ones.get(binary.matching().signature(many.labels()));
            if (one != null) {
                found.add(matched(binary, many, one, swapped));
            }
        }
        return unique(found);
    }

    private Column matched(Binary binary, Column many, Column one, boolean swapped) {
        double[] left = swapped ? one.values() : many.values();
        double[] right = swapped ? many.values() : one.values();
        return column(
                Sides.together(binary, many.labels(), one.labels()),
                i -> many.isAt(i) && one.isAt(i) ? value(binary, left[i], right[i], left[i]) : NONE);
    }

    private List<Column> set(Binary binary, List<Column> lefts, List<Column> rights) {
        boolean isOr = binary.operator() == Operator.OR;
        Map<Labels, boolean[]> there = new HashMap<>();
        (isOr ? lefts : rights).forEach(column -> {
            boolean[] at = there.computeIfAbsent(binary.matching().signature(column.labels()), _ -> new boolean[count]);
            for (int i = 0; i < count; i++) {
                at[i] |= column.isAt(i);
            }
        });
        boolean wanted = binary.operator() == Operator.AND;
        List<Column> some = (isOr ? rights : lefts)
                .stream()
                        .map(column -> {
                            boolean[] at = there.getOrDefault(
                                    binary.matching().signature(column.labels()), new boolean[count]);
                            return column(column.labels(), i -> at[i] == wanted ? column.values()[i] : NONE);
                        })
                        .toList();
        return isOr ? together(Stream.concat(lefts.stream(), some.stream()).toList()) : some;
    }

    /** Both sides may have the same series, at other moments. */
    private List<Column> together(List<Column> all) {
        Map<Labels, Column> byLabels = new LinkedHashMap<>();
        all.forEach(column -> byLabels.merge(
                column.labels(),
                column,
                (one, other) -> column(one.labels(), i -> {
                    decided(!one.isAt(i) || !other.isAt(i));
                    return one.isAt(i) ? one.values()[i] : other.values()[i];
                })));
        return List.copyOf(byLabels.values());
    }

    private List<Column> unique(List<Column> columns) {
        decided(columns.stream().map(Column::labels).distinct().count() == columns.size());
        return columns;
    }

    private void decided(boolean isSo) {
        undecided |= !isSo;
    }
}
