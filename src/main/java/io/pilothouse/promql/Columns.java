package io.pilothouse.promql;

import io.pilothouse.promql.Expression.Aggregate;
import io.pilothouse.promql.Expression.Binary;
import io.pilothouse.promql.Expression.Call;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Expression.Now;
import io.pilothouse.promql.Expression.Number;
import io.pilothouse.promql.Expression.OverTime;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Expression.Subquery;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The same answer as moment by moment, for many moments at once: which series belong together is looked up once and not at each of them. Only of
 * expressions in which labels alone decide it; where two series would be one at some moment, nothing is said here.
 */
final class Columns {
    private static final double NONE = Column.NONE;
    private static final double MILLISECONDS = 1_000;

    private final Sampled sampled;
    private final Moments moments;
    private final int count;
    /** What stands in an expression twice is worked out once. */
    private final Map<Expression, List<Column>> known = new IdentityHashMap<>();

    private boolean undecided;

    /** @param start the first, in milliseconds since 1970; {@code step} milliseconds */
    record Moments(long start, long step, int count) {
        long at(int index) {
            return start + index * step;
        }
    }

    Columns(Sampled sampled) {
        this.sampled = sampled;
        moments = sampled.moments();
        count = moments.count();
    }

    private static boolean isOfLabels(Expression expression) {
        return switch (expression) {
            case Number _, Now _, Select _, OverTime _, Subquery _, LabelReplace _ -> true;
            case Call call -> call.function().isOfEach() && !Expression.isScalar(call.of());
            case Aggregate aggregate -> aggregate.parameter() == null;
            case Binary binary -> !Expression.isScalar(binary);
            default -> false;
        };
    }

    /** Null where it must be looked at moment by moment. */
    @Nullable List<Series> of(Expression expression) {
        if (Expression.isScalar(expression) || !expression.all().allMatch(Columns::isOfLabels)) {
            return null;
        }
        List<Column> found = columns(expression);
        return undecided
                ? null
                : found.stream()
                        .filter(column -> column.first() < count)
                        .sorted(Comparator.comparingInt(Column::first))
                        .map(column -> column.series(moments))
                        .toList();
    }

    private List<Column> columns(Expression expression) {
        List<Column> before = known.get(expression);
        List<Column> found = before == null ? made(expression) : before;
        known.put(expression, found);
        return found;
    }

    private List<Column> made(Expression expression) {
        return switch (expression) {
            case Select select -> sampled.newest(select);
            case OverTime over ->
                unique(sampled.looked(
                        Look.of(over, sampled.rules()), sampled.chosen().apply(over.series())));
            case Subquery over -> unique(over(over, Look.of(over, sampled.rules())));
            case Call call -> unique(called(call));
            case Aggregate aggregate -> groups(aggregate, columns(aggregate.of()));
            case LabelReplace replace ->
                unique(columns(replace.of()).stream()
                        .map(column -> new Column(Evaluator.replaced(replace, column.labels()), column.values()))
                        .toList());
            case Binary binary -> made(binary);
            default -> throw new IllegalArgumentException(expression + " (expected: one of labels)");
        };
    }

    private List<Column> over(Subquery subquery, Look look) {
        List<Series> within = new Columns(sampled.within(look, subquery.step().toMillis())).of(subquery.of());
        decided(within != null);
        return within == null ? List.of() : sampled.looked(look, within);
    }

    private List<Column> called(Call call) {
        if (call.function() == Function.TIMESTAMP && call.of() instanceof Select select) {
            return sampled.times(select).stream()
                    .map(column -> new Column(column.labels().withoutName(), column.values()))
                    .toList();
        }
        return columns(call.of()).stream()
                .map(column -> column(
                        column.labels().withoutName(),
                        i -> column.isAt(i) ? called(call, column.values()[i], i) : NONE))
                .toList();
    }

    private double called(Call call, double value, int moment) {
        return call.function() == Function.TIMESTAMP
                ? moments.at(moment) / MILLISECONDS
                : call.function().of(value, call.numbers());
    }

    private List<Column> made(Binary binary) {
        if (Expression.isScalar(binary.left())) {
            return each(binary, columns(binary.right()), (value, i) -> new double[] {scalar(binary.left(), i), value});
        }
        if (Expression.isScalar(binary.right())) {
            return each(binary, columns(binary.left()), (value, i) -> new double[] {value, scalar(binary.right(), i)});
        }
        List<Column> lefts = columns(binary.left());
        List<Column> rights = columns(binary.right());
        return binary.operator().isSet() ? set(binary, lefts, rights) : matched(binary, lefts, rights);
    }

    private double scalar(Expression expression, int moment) {
        return expression instanceof Number(double value) ? value : moments.at(moment) / MILLISECONDS;
    }

    private Column column(Labels labels, Column.At at) {
        return Column.of(labels, count, at);
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
        double[] of(double value, int moment);
    }

    private List<Column> each(Binary binary, List<Column> columns, Pair pair) {
        return unique(columns.stream()
                .map(column -> column(Sides.named(binary, column.labels()), i -> {
                    double value = column.values()[i];
                    double[] sides = pair.of(value, i);
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
