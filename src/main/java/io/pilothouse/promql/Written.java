package io.pilothouse.promql;

import io.pilothouse.promql.Expression.Aggregate;
import io.pilothouse.promql.Expression.Binary;
import io.pilothouse.promql.Expression.Call;
import io.pilothouse.promql.Expression.Grouping;
import io.pilothouse.promql.Expression.HistogramQuantile;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Expression.Now;
import io.pilothouse.promql.Expression.Number;
import io.pilothouse.promql.Expression.OverTime;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Expression.Subquery;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Expressions as text that servers of version 2 and 3 read, and others that speak PromQL. */
public final class Written {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final List<Unit> UNITS =
            List.of(new Unit("d", 86_400_000), new Unit("h", 3_600_000), new Unit("m", 60_000), new Unit("s", 1_000));

    private record Unit(String word, long milliseconds) {}

    private Written() {}

    public static String of(Expression expression) {
        return switch (expression) {
            case Number _, Now _ -> scalar(expression);
            case Select select -> select(select, "");
            case OverTime over ->
                over.function().word() + "(" + first(over.parameter())
                        + select(over.series(), "[" + duration(over.range()) + "]") + ")";
            case Subquery over ->
                over.function().word() + "(" + first(over.parameter()) + "(" + of(over.of()) + ")["
                        + duration(over.range()) + ":" + duration(over.step()) + "])";
            case Aggregate aggregate -> aggregate(aggregate);
            case Binary binary -> binary(binary);
            case HistogramQuantile(double quantile, Expression buckets) ->
                "histogram_quantile(" + number(quantile) + ", " + of(buckets) + ")";
            case Call call -> call(call);
            case LabelReplace replace ->
                "label_replace(" + of(replace.of()) + ", " + quoted(replace.label()) + ", " + quoted(replace.value())
                        + ", " + quoted(replace.source()) + ", " + quoted(replace.regularExpression()) + ")";
        };
    }

    private static String scalar(Expression expression) {
        return expression instanceof Number(double value) ? number(value) : "time()";
    }

    private static String select(Select select, String range) {
        String matchers = select.matchers().stream()
                .map(matcher -> matcher.label() + matcher.kind().sign + quoted(matcher.value()))
                .collect(Collectors.joining(", "));
        String offset = select.offset().isZero()
                ? ""
                : " offset " + (select.offset().isNegative() ? "-" : "")
                        + duration(select.offset().abs());
        return select.metric() + (matchers.isEmpty() ? "" : "{" + matchers + "}") + range + offset;
    }

    private static String aggregate(Aggregate aggregate) {
        Grouping grouping = aggregate.grouping();
        String groups = grouping.equals(Grouping.ALL)
                ? ""
                : (grouping.isWithout() ? " without" : " by") + labels(grouping.labels()) + " ";
        return aggregate.how().word() + groups + "(" + first(aggregate.parameter()) + of(aggregate.of()) + ")";
    }

    private static String first(@org.jspecify.annotations.Nullable Double parameter) {
        return parameter == null ? "" : number(parameter) + ", ";
    }

    private static String binary(Binary binary) {
        return side(binary.left()) + " " + binary.operator().word() + (binary.isNumber() ? " bool" : "")
                + matching(binary.matching()) + " " + side(binary.right());
    }

    /** Nobody needs to know which operator binds more. */
    private static String side(Expression expression) {
        return expression instanceof Binary ? "(" + of(expression) + ")" : of(expression);
    }

    private static String matching(Matching matching) {
        if (matching.equals(Matching.ALL_LABELS)) {
            return "";
        }
        String many = matching.many() == null
                ? ""
                : (matching.many() == Matching.Side.LEFT ? " group_left" : " group_right") + labels(matching.taken());
        return (matching.on() ? " on" : " ignoring") + labels(matching.labels()) + many;
    }

    private static String labels(Collection<String> labels) {
        return labels.stream().sorted().collect(Collectors.joining(", ", "(", ")"));
    }

    private static String call(Call call) {
        return call.function().word() + "("
                + of(call.of())
                + call.numbers().stream().map(number -> ", " + number(number)).collect(Collectors.joining())
                + ")";
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "(-Inf)";
        }
        String digits = value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
        return value < 0 ? "(" + digits + ")" : digits;
    }

    /** Whole units only: {@code 1h30m}. */
    static String duration(Duration duration) {
        long left = duration.toMillis();
        StringBuilder text = new StringBuilder();
        for (Unit unit : UNITS) {
            if (left >= unit.milliseconds()) {
                text.append(left / unit.milliseconds()).append(unit.word());
                left %= unit.milliseconds();
            }
        }
        if (left > 0 || text.isEmpty()) {
            text.append(left).append("ms");
        }
        return text.toString();
    }

    /** A text between quotation marks that ends where they end. */
    static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                default -> {
                    if (point < FIRST_PRINTABLE || point == 0x7f) {
                        text.append("\\x%02x".formatted(point));
                    } else {
                        // half of a pair is no character: it would not reach the server as one
                        text.appendCodePoint(Character.getType(point) == Character.SURROGATE ? 0xfffd : point);
                    }
                }
            }
        });
        return text.append('"').toString();
    }
}
