package io.pilothouse.promql;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be asked of series: a number for each, at a moment or over a range of moments. Built with {@link Promql}. */
public sealed interface Expression {
    /** A number without labels: {@code 5}. */
    record Number(double value) implements Expression {}

    /** The number of seconds since 1970. */
    record Now() implements Expression {}

    /**
     * The newest sample of each series of a metric.
     *
     * @param offset how long before the moment; may be negative
     */
    record Select(String metric, List<Matcher> matchers, Duration offset) implements Expression {
        public Select {
            Names.requireMetric(metric);
            matchers = List.copyOf(matchers);
        }

        public Select where(Matcher... more) {
            return new Select(
                    metric, Stream.concat(matchers.stream(), Stream.of(more)).toList(), offset);
        }

        public Select offset(Duration other) {
            return new Select(metric, matchers, other);
        }
    }

    /**
     * What a series did in the time before the moment.
     *
     * @param parameter of {@code quantile_over_time}; null of all others
     */
    record OverTime(
            RangeFunction function,
            Select series,
            Duration range,
            @Nullable Double parameter) implements Expression {
        public OverTime {
            requirePositive(range);
            requireParameter(function.takesParameter(), parameter, function.word());
        }
    }

    /**
     * What an expression came to in the time before the moment: it is worked out at all moments of it that are multiples of the step.
     *
     * @param parameter of {@code quantile_over_time}; null of all others
     */
    record Subquery(
            RangeFunction function,
            Expression of,
            Duration range,
            Duration step,
            @Nullable Double parameter) implements Expression {
        public Subquery {
            requireVector(of);
            requirePositive(range);
            requirePositive(step);
            requireParameter(function.takesParameter(), parameter, function.word());
        }
    }

    /**
     * One number for each group of series.
     *
     * @param parameter how many of {@code topk} and {@code bottomk}, which of {@code quantile}; null of all others
     */
    record Aggregate(
            Aggregation how,
            Grouping grouping,
            Expression of,
            @Nullable Double parameter) implements Expression {
        public Aggregate {
            requireVector(of);
            requireParameter(how.takesParameter(), parameter, how.word());
        }

        public Aggregate by(String... labels) {
            return new Aggregate(how, new Grouping(false, Set.of(labels)), of, parameter);
        }

        public Aggregate without(String... labels) {
            return new Aggregate(how, new Grouping(true, Set.of(labels)), of, parameter);
        }
    }

    /** @param isWithout whether the labels are those that are taken away, and not those that are kept */
    record Grouping(boolean isWithout, Set<String> labels) {
        static final Grouping ALL = new Grouping(false, Set.of());

        public Grouping {
            labels = Set.copyOf(labels);
            labels.forEach(Names::requireLabel);
        }

        Labels of(Labels series) {
            return isWithout ? series.withoutName().without(labels) : series.only(labels);
        }
    }

    /**
     * Two at a time.
     *
     * @param isNumber whether a comparison gives 1 and 0 instead of leaving out what it is not true for
     */
    record Binary(Expression left, Operator operator, Expression right, Matching matching, boolean isNumber)
            implements Expression {
        public Binary {
            boolean one = isScalar(left) || isScalar(right);
            boolean both = isScalar(left) && isScalar(right);
            String word = operator.word();
            require(!operator.isSet() || !one, "promql.of-number", word, "promql.of-series");
            require(!isNumber || operator.isComparison(), "promql.as-number", word, "promql.comparison");
            require(!operator.isComparison() || !both || isNumber, "promql.of-numbers", word, "promql.with-bool");
            require(!one || matching.equals(Matching.ALL_LABELS), "promql.matching", word, "promql.with-series");
            matching.requireFor(operator);
        }

        private static void require(boolean holds, String otherwise, String operator, String expected) {
            if (!holds) {
                throw InvalidValue.of(Reason.of(otherwise, operator), expected);
            }
        }

        public Binary matching(Matching other) {
            return new Binary(left, operator, right, other, isNumber);
        }

        /** 1 where it is true, 0 where it is not. */
        public Binary asNumber() {
            return new Binary(left, operator, right, matching, true);
        }
    }

    /** The value below which this part of what a classic histogram counted lies; series are told apart by {@code le}. */
    record HistogramQuantile(double quantile, Expression buckets) implements Expression {
        public HistogramQuantile {
            requireVector(buckets);
        }
    }

    /** Each number on its own. */
    record Call(Function function, Expression of, List<Double> numbers) implements Expression {
        public Call {
            numbers = List.copyOf(numbers);
            if (numbers.size() != function.takes()) {
                throw InvalidValue.of(
                        Reason.of("promql.takes", function.word(), numbers.size()),
                        Reason.said(String.valueOf(function.takes())));
            }
            if (isScalar(of) != function.isOfScalar()) {
                throw InvalidValue.of(
                        function.word(), function.isOfScalar() ? "promql.of-a-number" : "promql.of-series");
            }
        }
    }

    /**
     * Another label where a regular expression matches the whole of one; all else stays as it is.
     *
     * @param value may hold {@code $1}
     */
    record LabelReplace(Expression of, String label, String value, String source, String regularExpression)
            implements Expression {
        public LabelReplace {
            requireVector(of);
            Names.requireLabel(label);
            Names.requireLabel(source);
            Matcher.matches(source, regularExpression);
        }
    }

    /** This and all that it is made of. */
    default Stream<Expression> all() {
        Stream<Expression> within = switch (this) {
            case Number _, Now _, Select _ -> Stream.empty();
            case OverTime over -> over.series().all();
            case Subquery over -> over.of().all();
            case Aggregate aggregate -> aggregate.of().all();
            case Binary binary ->
                Stream.concat(binary.left().all(), binary.right().all());
            case HistogramQuantile quantile -> quantile.buckets().all();
            case Call call -> call.of().all();
            case LabelReplace replace -> replace.of().all();
        };
        return Stream.concat(Stream.of(this), within);
    }

    /** What it reads. */
    default Stream<Select> selections() {
        return all().filter(Select.class::isInstance).map(Select.class::cast);
    }

    /** How far it looks back from each moment. */
    default Stream<Duration> ranges() {
        return all().mapMulti((part, found) -> {
            switch (part) {
                case OverTime over -> found.accept(over.range());
                case Subquery over ->
                    found.accept(over.range()
                            .plus(over.of().ranges().max(Duration::compareTo).orElse(Duration.ZERO)));
                default -> {}
            }
        });
    }

    /** Whether it is one number without labels. */
    static boolean isScalar(Expression expression) {
        return switch (expression) {
            case Number _, Now _ -> true;
            case Call(Function function, Expression _, List<Double> _) -> function == Function.SCALAR;
            case Binary binary -> isScalar(binary.left()) && isScalar(binary.right());
            case Select _, OverTime _, Subquery _, Aggregate _, HistogramQuantile _, LabelReplace _ -> false;
        };
    }

    private static void requireVector(Expression expression) {
        if (isScalar(expression)) {
            throw InvalidValue.of(Reason.of("promql.number"), "promql.series");
        }
    }

    private static void requirePositive(Duration range) {
        if (range.toMillis() <= 0) {
            throw InvalidValue.of(Reason.of("promql.range", range.toString()), "promql.millisecond");
        }
    }

    private static void requireParameter(boolean takes, @Nullable Double parameter, String word) {
        if (takes != (parameter != null)) {
            throw InvalidValue.of(
                    Reason.of(takes ? "promql.without-number" : "promql.with-number", word),
                    takes ? "promql.one" : "promql.none");
        }
    }
}
