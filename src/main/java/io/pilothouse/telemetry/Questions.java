package io.pilothouse.telemetry;

import io.pilothouse.promql.Aggregation;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.Aggregate;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Function;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Matching;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.RangeFunction;
import io.pilothouse.telemetry.Meaning.Source;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What is asked of a server to learn of a measure, whichever version the engines are of: each engine answers under the newest of the names that it
 * has, so that one that exposes two is not counted twice and an upgrade leaves no hole.
 *
 * @param window what rates and quantiles look back over
 * @param recorded what the server works out by itself, of all workloads: it need not be asked for again
 */
record Questions(Catalogue catalogue, Scope scope, Duration window, Set<Recording> recorded) {
    /** In which the name of the family stands that was found. */
    static final String FAMILY = "family";

    private static final String LE = "le";
    private static final Matcher FINITE = Matcher.isNot(LE, "+Inf");
    private static final Matcher INFINITE = Matcher.is(LE, "+Inf");
    private static final Duration SOME_SCRAPES = Duration.ofMinutes(2);

    Questions {
        recorded = Set.copyOf(recorded);
    }

    Questions(Catalogue catalogue, Scope scope, Duration window) {
        this(catalogue, scope, window, Set.of());
    }

    Meaning meaning(String id) {
        return catalogue
                .named(id)
                .orElseThrow(() -> new IllegalArgumentException(id + ": no meaning (expected: one of the catalogue)"));
    }

    Expression of(Measure measure) {
        Meaning meaning = meaning(measure.meaning());
        return switch (measure.statistic()) {
            case NOW -> now(meaning);
            case AVERAGE -> grouped(Aggregation.AVG, each(meaning, "", UnaryOperator.identity()), by(meaning));
            case MOST -> most(meaning);
            case RATE -> rate(meaning, "");
            case RATIO -> Promql.divide(rate(meaning, ""), rate(meaning(String.valueOf(measure.of())), ""));
            case MEAN -> mean(meaning);
            case P50, P95, P99 -> Promql.quantile(measure.statistic().quantile(), buckets(meaning));
        };
    }

    /** What several that say it come to as one. */
    Expression now(Meaning meaning) {
        return grouped(across(meaning), each(meaning, "", UnaryOperator.identity()), by(meaning));
    }

    /** Of those that say it the most. */
    Expression most(Meaning meaning) {
        return grouped(Aggregation.MAX, each(meaning, "", UnaryOperator.identity()), by(meaning));
    }

    /** What quantiles are made of. */
    Expression buckets(Meaning histogram) {
        List<Matcher> found = scope.recorded();
        return recorded.stream()
                .filter(recording -> found != null && recording.isOf(histogram, window))
                .<Expression>map(recording ->
                        recorded(recording.select(Objects.requireNonNull(found).toArray(Matcher[]::new))))
                .findFirst()
                .orElseGet(() -> bucketRates(histogram));
    }

    private Expression recorded(Select buckets) {
        return scope.equals(Scope.FLEET) ? buckets : grouped(Aggregation.SUM, buckets, Set.of(LE));
    }

    /** How much all engines of a group counted a second up to each bound that all of them have. */
    Expression bucketRates(Meaning histogram) {
        return buckets(histogram, this::rate, List.of());
    }

    private static Aggregation across(Meaning meaning) {
        return switch (meaning.across()) {
            case SUM -> Aggregation.SUM;
            case AVERAGE -> Aggregation.AVG;
            case WORST, EACH -> Aggregation.MAX;
        };
    }

    /** Of a part of a histogram, such as {@code _sum}. */
    Expression rate(Meaning meaning, String part) {
        return grouped(Aggregation.SUM, each(meaning, part, this::rate), by(meaning));
    }

    Expression rateOnce(Meaning meaning, String part) {
        return grouped(Aggregation.SUM, each(meaning, part, one -> Spellings.once(rate(one))), by(meaning));
    }

    /** Of a counter's series that have these labels. */
    Expression rate(Meaning counter, Matcher... more) {
        return grouped(Aggregation.SUM, each(counter, "", this::rate, more), by(counter));
    }

    private Expression rate(Expression select) {
        return Promql.rate((Select) select, window);
    }

    /** What a gauge was over the window, so that a missing scrape makes no hole. */
    Expression overTime(Measure gauge, RangeFunction function) {
        Meaning meaning = meaning(gauge.meaning());
        return grouped(
                across(meaning),
                each(meaning, "", select -> Promql.overTime(function, (Select) select, window)),
                by(meaning));
    }

    /** By how much a counter rose since so long ago, where it was there then; one that begins anew counts from its next sample on. */
    Expression risen(Meaning counter, String part, Duration ago) {
        return grouped(
                Aggregation.SUM,
                each(
                        counter,
                        part,
                        select -> Promql.binary(since(select, ago), Operator.GREATER_OR_EQUAL, Promql.number(0))),
                Set.of());
    }

    /** By how much more a gauge is than so long ago, where it was there then. */
    Expression changed(Measure gauge, Duration ago) {
        return grouped(Aggregation.SUM, each(meaning(gauge.meaning()), "", select -> since(select, ago)), Set.of());
    }

    /** Of samples in the window: one that nobody scraped since does not go on. */
    private Expression since(Expression select, Duration ago) {
        return Promql.binary(
                Promql.overTime(RangeFunction.LAST_OVER_TIME, (Select) select, window),
                Operator.MINUS,
                Promql.overTime(RangeFunction.LAST_OVER_TIME, ((Select) select).offset(ago), window));
    }

    /** What a gauge was so long ago. */
    Expression before(Measure gauge, Duration ago) {
        Meaning meaning = meaning(gauge.meaning());
        return grouped(across(meaning), each(meaning, "", select -> ((Select) select).offset(ago)), by(meaning));
    }

    /** Of what a histogram counted. */
    Expression mean(Meaning histogram) {
        return Promql.divide(rate(histogram, "_sum"), counted(histogram));
    }

    /** How much a histogram counted, a second. */
    Expression counted(Meaning histogram) {
        return rate(histogram, "_count");
    }

    /** How much of it, a second, was at most so much; nothing where no bucket of all engines ends there. Servers write 1 or 1.0. */
    Expression countedUpTo(Meaning histogram, double bound) {
        Matcher ends = Matcher.isOneOf(
                LE, List.of(String.valueOf(bound), String.valueOf(bound).replaceFirst("\\.0$", "")));
        return grouped(Aggregation.SUM, buckets(histogram, this::rate, List.of(ends)), Set.of());
    }

    private static Set<String> by(Meaning meaning) {
        return meaning.by() == null ? Set.of() : Set.of(meaning.by());
    }

    private Aggregate grouped(Aggregation how, Expression series, Set<String> more) {
        Set<String> labels = new TreeSet<>(scope.labels());
        labels.addAll(more);
        return Promql.aggregate(how, series).by(labels.toArray(String[]::new));
    }

    /** What each engine says, in the meaning's unit. */
    private Expression each(Meaning meaning, String part, UnaryOperator<Expression> made, Matcher... more) {
        return scope.labelled(meaning.from().stream()
                .flatMap(source ->
                        selects(source, part).map(select -> scaled(made.apply(select.where(more)), part, source)))
                .reduce((newer, older) -> Promql.or(newer, older)
                        .matching(Spellings.one(meaning.from().getFirst())))
                .orElseThrow());
    }

    private Stream<Select> selects(Source source, String part) {
        return Spellings.of(source, scope.matchers()).stream()
                .map(matchers -> Promql.metric(source.family() + part)
                        .where(Stream.concat(matchers.stream(), source.matchers().stream())
                                .toArray(Matcher[]::new)));
    }

    /** In the meaning's unit. */
    static Expression scaled(Expression series, Source source) {
        return scaled(series, "", source);
    }

    /** Of a histogram only the sum is in its unit. */
    private static Expression scaled(Expression series, String part, Source source) {
        boolean counts = part.equals("_count") || part.equals("_bucket");
        return source.scale() == 1 || counts
                ? series
                : Promql.binary(series, Operator.TIMES, Promql.number(source.scale()));
    }

    /**
     * The buckets that all engines of a group have, summed: histograms with other buckets are not one histogram, but what they count up to a bound
     * that all of them have is.
     */
    private Expression buckets(Meaning histogram, UnaryOperator<Expression> made, List<Matcher> more) {
        Expression each = each(histogram, "_bucket", made, more.toArray(Matcher[]::new));
        Expression engines = grouped(Aggregation.COUNT, each(histogram, "_bucket", made, INFINITE), Set.of());
        Expression shared = Promql.binary(grouped(Aggregation.COUNT, each, Set.of(LE)), Operator.EQUAL, engines)
                .matching(Matching.on(scope.labels().toArray(String[]::new)).manyLeft());
        return Promql.binary(grouped(Aggregation.SUM, each, Set.of(LE)), Operator.AND, shared);
    }

    /** The smallest bound that all engines of a group have: what lies below it is not known any closer. */
    Expression lowestBound(Meaning histogram) {
        return Promql.quantile(1, counts(buckets(histogram, UnaryOperator.identity(), List.of()), 1));
    }

    /** The largest: what lies above it is not known at all. */
    Expression highestBound(Meaning histogram) {
        return Promql.quantile(
                1,
                Promql.or(
                        counts(buckets(histogram, UnaryOperator.identity(), List.of(FINITE)), 1),
                        counts(buckets(histogram, UnaryOperator.identity(), List.of(INFINITE)), 2)));
    }

    private static Expression counts(Expression buckets, double count) {
        return Promql.binary(
                Promql.binary(buckets, Operator.TIMES, Promql.number(0)), Operator.PLUS, Promql.number(count));
    }

    /** When the newest sample was taken, in seconds since 1970. */
    Expression newest() {
        Meaning running = meaning(Measure.RUNNING.meaning());
        return grouped(Aggregation.MAX, each(running, "", select -> Promql.call(Function.TIMESTAMP, select)), Set.of());
    }

    /** How many samples the series have that has most, of the last {@link #SOME_SCRAPES}. */
    Expression scrapes() {
        Meaning running = meaning(Measure.RUNNING.meaning());
        return Promql.max(each(
                running, "", select -> Promql.overTime(RangeFunction.COUNT_OVER_TIME, (Select) select, SOME_SCRAPES)));
    }

    /** From one scrape to the next. */
    static Duration interval(double scrapes) {
        return SOME_SCRAPES.dividedBy(Math.max(1, Math.round(scrapes)));
    }

    /** The families that are there, each as a series with its name in the label {@link #FAMILY}. */
    Expression families(Collection<Measure> measures) {
        return measures.stream()
                .map(measure -> meaning(measure.meaning()))
                .distinct()
                .flatMap(meaning -> meaning.from().stream().flatMap(source -> there(meaning, source)))
                .reduce(Promql::or)
                .orElseThrow();
    }

    /** A native histogram has no parts with names of their own. */
    private Stream<Expression> there(Meaning meaning, Source source) {
        return meaning.kind() == Meaning.Kind.HISTOGRAM
                ? Stream.of(
                        there(source, "_count", source.family()), there(source, "", Missing.asNative(source.family())))
                : Stream.of(there(source, "", source.family()));
    }

    private Expression there(Source source, String part, String name) {
        Expression series = selects(source, part)
                .<Expression>map(select -> select)
                .reduce(Promql::or)
                .orElseThrow();
        Expression count = grouped(Aggregation.COUNT, scope.labelled(series), Set.of());
        return new LabelReplace(count, FAMILY, name, FAMILY, "");
    }

    List<String> names(Measure measure) {
        return meaning(measure.meaning()).from().stream().map(Source::family).toList();
    }
}
