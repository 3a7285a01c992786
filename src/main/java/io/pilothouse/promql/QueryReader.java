package io.pilothouse.promql;

import io.pilothouse.promql.Expression.Aggregate;
import io.pilothouse.promql.Expression.Binary;
import io.pilothouse.promql.Expression.Call;
import io.pilothouse.promql.Expression.Grouping;
import io.pilothouse.promql.Expression.HistogramQuantile;
import io.pilothouse.promql.Expression.Now;
import io.pilothouse.promql.Expression.Number;
import io.pilothouse.promql.Expression.OverTime;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.QueryTokens.Kind;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query that somebody wrote, as far as it can be said with an {@link Expression}: selections, aggregations, functions of a range, arithmetic,
 * comparisons, {@code and}, {@code or}, {@code unless}. Subqueries, {@code @}, {@code ^}, {@code group_left} and other functions are refused by their
 * word. Binds as a server does: {@code or}, then {@code and} and {@code unless}, comparisons, sums, products.
 */
public final class QueryReader {
    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 40;
    private static final List<List<Operator>> LEVELS = List.of(
            List.of(Operator.OR),
            List.of(Operator.AND, Operator.UNLESS),
            List.of(
                    Operator.EQUAL,
                    Operator.NOT_EQUAL,
                    Operator.GREATER_OR_EQUAL,
                    Operator.LESS_OR_EQUAL,
                    Operator.GREATER,
                    Operator.LESS),
            List.of(Operator.PLUS, Operator.MINUS),
            List.of(Operator.TIMES, Operator.DIVIDED_BY, Operator.MODULO));

    private final QueryTokens tokens;
    private int depth;

    private QueryReader(QueryTokens tokens) {
        this.tokens = tokens;
    }

    /** @throws IllegalArgumentException for what is no query, and for one that cannot be said; it names the word and what was expected */
    public static Expression read(String query) {
        if (query.length() > LONGEST) {
            throw InvalidValue.of(Reason.of("promql.characters", query.length()), "promql.longest", LONGEST);
        }
        QueryReader reader = new QueryReader(QueryTokens.of(query));
        Expression read = reader.level(0);
        if (reader.tokens.peek().kind() != Kind.END) {
            throw reader.tokens.wrong("promql.operator");
        }
        return read;
    }

    private Expression level(int level) {
        if (level == LEVELS.size()) {
            return signed();
        }
        Expression left = level(level + 1);
        Operator operator = operator(level);
        while (operator != null) {
            boolean isNumber = tokens.takes("bool");
            Matching matching = matching();
            Expression right = level(level + 1);
            Binary plain = Promql.binary(left, operator, right);
            left = new Binary(left, operator, right, matching, isNumber || plain.isNumber());
            operator = operator(level);
        }
        return left;
    }

    private @Nullable Operator operator(int level) {
        return LEVELS.get(level).stream()
                .filter(operator -> tokens.takes(operator.word()))
                .findFirst()
                .orElse(null);
    }

    private Matching matching() {
        if (tokens.takes("on")) {
            return new Matching(true, labels(), null, Set.of());
        }
        return tokens.takes("ignoring") ? new Matching(false, labels(), null, Set.of()) : Matching.ALL_LABELS;
    }

    private Expression signed() {
        if (++depth > DEEPEST) {
            throw InvalidValue.of(Reason.of("promql.deep", DEEPEST), "promql.fewer");
        }
        Expression of = tokens.takes("-") ? negated(signed()) : tokens.takes("+") ? signed() : one();
        depth--;
        return of;
    }

    private static Expression negated(Expression of) {
        return of instanceof Number(double value)
                ? new Number(-value)
                : Promql.binary(new Number(-1), Operator.TIMES, of);
    }

    private Expression one() {
        return switch (tokens.peek().kind()) {
            case NUMBER -> new Number(Double.parseDouble(tokens.take().text()));
            case WORD -> named(tokens.take().text());
            default -> within();
        };
    }

    /** In parentheses. */
    private Expression within() {
        if (!tokens.takes("(")) {
            throw tokens.wrong("promql.operand");
        }
        Expression of = level(0);
        tokens.require(")");
        return of;
    }

    private Expression named(String word) {
        boolean isCall =
                tokens.peek().is("(") || tokens.peek().is("by") || tokens.peek().is("without");
        Optional<Aggregation> aggregation = one(Aggregation.class, word);
        if (isCall && aggregation.isPresent()) {
            return aggregate(aggregation.get());
        }
        if (!tokens.peek().is("(")) {
            return select(word);
        }
        tokens.take();
        Expression call = call(word);
        tokens.require(")");
        return call;
    }

    private Expression call(String word) {
        Optional<RangeFunction> overTime = one(RangeFunction.class, word);
        if (overTime.isPresent()) {
            return overTime(overTime.get());
        }
        if (word.equals("time")) {
            return new Now();
        }
        if (word.equals("histogram_quantile")) {
            double quantile = number();
            tokens.require(",");
            return new HistogramQuantile(quantile, level(0));
        }
        Function function = one(Function.class, word)
                .orElseThrow(() -> InvalidValue.of(InvalidName.shown(word) + "()", "promql.function"));
        Expression of = level(0);
        List<Double> numbers = new ArrayList<>();
        while (tokens.takes(",")) {
            numbers.add(number());
        }
        return new Call(function, of, numbers);
    }

    private Aggregate aggregate(Aggregation how) {
        Grouping before = grouping();
        tokens.require("(");
        Double parameter = null;
        if (how.takesParameter()) {
            parameter = number();
            tokens.require(",");
        }
        Expression of = level(0);
        tokens.require(")");
        Grouping grouping = before == null ? grouping() : before;
        return new Aggregate(how, grouping == null ? Grouping.ALL : grouping, of, parameter);
    }

    private @Nullable Grouping grouping() {
        if (tokens.takes("by")) {
            return new Grouping(false, labels());
        }
        return tokens.takes("without") ? new Grouping(true, labels()) : null;
    }

    private OverTime overTime(RangeFunction function) {
        Double parameter = null;
        if (function.takesParameter()) {
            parameter = number();
            tokens.require(",");
        }
        String metric = tokens.take(Kind.WORD, "promql.metric").text();
        List<Matcher> matchers = matchers();
        tokens.require("[");
        Duration range = duration();
        tokens.require("]");
        return new OverTime(function, new Select(metric, matchers, offset()), range, parameter);
    }

    private Select select(String metric) {
        return new Select(metric, matchers(), offset());
    }

    private Duration offset() {
        if (!tokens.takes("offset")) {
            return Duration.ZERO;
        }
        boolean isNegative = tokens.takes("-");
        return isNegative ? duration().negated() : duration();
    }

    private List<Matcher> matchers() {
        List<Matcher> matchers = new ArrayList<>();
        if (!tokens.takes("{")) {
            return matchers;
        }
        while (!tokens.takes("}")) {
            if (!matchers.isEmpty() && !tokens.takes(",")) {
                throw tokens.wrong(Reason.of("promql.comma", "}"));
            }
            if (!tokens.peek().is("}")) {
                matchers.add(matcher());
            }
        }
        return matchers;
    }

    private Matcher matcher() {
        String label = tokens.take(Kind.WORD, "promql.label").text();
        Matcher.Kind kind = Arrays.stream(Matcher.Kind.values())
                .filter(one -> tokens.takes(one.sign))
                .findFirst()
                .orElseThrow(() -> tokens.wrong("promql.matches"));
        return new Matcher(
                label,
                kind,
                QuotedText.read(tokens.take(Kind.TEXT, "promql.text").text()));
    }

    private Set<String> labels() {
        Set<String> labels = new HashSet<>();
        tokens.require("(");
        while (!tokens.takes(")")) {
            labels.add(tokens.take(Kind.WORD, "promql.label").text());
            if (!tokens.takes(",") && !tokens.peek().is(")")) {
                throw tokens.wrong(Reason.of("promql.comma", ")"));
            }
        }
        return labels;
    }

    private double number() {
        boolean isNegative = tokens.takes("-");
        double number =
                Double.parseDouble(tokens.take(Kind.NUMBER, "promql.number").text());
        return isNegative ? -number : number;
    }

    private Duration duration() {
        return QuotedText.duration(tokens.take(Kind.DURATION, "promql.time").text());
    }

    private static <T extends Enum<T>> Optional<T> one(Class<T> of, String word) {
        return Arrays.stream(of.getEnumConstants())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
