package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.RangeFunction;
import io.pilothouse.promql.Series;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server to learn of one or more hours.
 *
 * @param window that ends with each moment that is asked about: an hour, or what is over of it
 */
record HourQuestions(HeldQuestions held, Questions engines, Questions callers, Duration window) {
    static final Duration HOUR = Duration.ofHours(1);

    private static final Duration SOME_SCRAPES = Duration.ofMinutes(10);
    static final Duration LONGEST_STEP = Duration.ofMinutes(5);
    /** From one look to the next: such that an hour has a whole number of them. */
    private static final List<Duration> STEPS =
            Stream.of(30, 60, 120, 300).map(Duration::ofSeconds).toList();
    /** As much longer than a step may the time between two scrapes seem, because one is missing. */
    private static final double ABOUT = 1.1;
    /** How old a sample may be, in scrapes. */
    private static final double FRESH = 1.5;

    /** Null where nobody tells of nodes at any of these moments: then there is nothing to ask. */
    static @Nullable HourQuestions ask(MetricServer server, Moments moments, Duration window) {
        Expression counts = Promql.max(Promql.overTime(
                RangeFunction.COUNT_OVER_TIME, HeldQuestions.anyNode(server.catalogue()), SOME_SCRAPES));
        double most = server.prometheus().over(counts, moments.span()).series().stream()
                .flatMapToDouble(HourQuestions::values)
                .max()
                .orElse(0);
        return most == 0 ? null : of(server.catalogue(), SOME_SCRAPES.dividedBy(Math.round(most)), window);
    }

    private static DoubleStream values(Series series) {
        return IntStream.range(0, series.size()).mapToDouble(series::value);
    }

    private static HourQuestions of(Catalogue catalogue, Duration interval, Duration window) {
        Duration step = STEPS.stream()
                .filter(one -> one.toMillis() * ABOUT >= interval.toMillis())
                .findFirst()
                .orElse(STEPS.getLast());
        Duration fresh = Duration.ofMillis(Math.round(Math.max(interval.toMillis(), 1) * FRESH));
        return new HourQuestions(
                new HeldQuestions(catalogue, window, step, fresh),
                new Questions(catalogue, Scope.FLEET, window),
                new Questions(catalogue, CallersQuestion.CALLERS, window),
                window);
    }

    /** Of an expression that counts steps. */
    double hours(double steps) {
        return Double.isNaN(steps) ? 0 : steps * held.step().toMillis() / HOUR.toMillis();
    }

    /** How many of the window's steps it is. */
    double share(double steps) {
        return Double.isNaN(steps) ? 0 : Math.min(1, steps * held.step().toMillis() / window.toMillis());
    }

    /** Of a rate. */
    double counted(double rate) {
        return rate * window.toSeconds();
    }

    Expression prompts() {
        return engines.of(Measure.PROMPT_TOKENS);
    }

    Expression cached() {
        return engines.rate(engines.meaning("prompt-tokens-cached"), "");
    }

    Expression generated() {
        return engines.of(Measure.GENERATION_TOKENS);
    }

    Expression prefill() {
        return engines.rate(engines.meaning("prefill-time"), "_sum");
    }

    Expression decode() {
        return engines.rate(engines.meaning("decode-time"), "_sum");
    }

    /** By kind of token. */
    Expression called() {
        return callers.rate(callers.meaning("gateway-tokens"), "_sum");
    }

    /** Each part is one question. */
    Map<Unsaid.Part, List<Expression>> parts() {
        return Map.of(
                Unsaid.Part.HELD, List.of(held.held(), held.atZero()),
                Unsaid.Part.USED, List.of(held.used(), held.measured()),
                Unsaid.Part.NODES, List.of(held.allocatable(), held.nodes(), held.labels(), held.covered()),
                Unsaid.Part.ENGINES, List.of(prompts(), cached(), generated(), prefill(), decode()),
                Unsaid.Part.CALLERS, List.of(called()));
    }
}
