package io.pilothouse.targets;

import io.pilothouse.detectors.RuleFile;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.RangeFunction;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Recording;
import io.pilothouse.telemetry.Reported;
import io.pilothouse.telemetry.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many requests, or moments, were counted in a time, and which part of them missed an objective: by workload.
 *
 * @param subject null for all workloads at once
 * @param recorded whether histograms are read from what a server recorded of them: one number a moment instead of one for each bucket, engine and
 *     scrape. It says nothing of the time before that began
 */
record Counting(@Nullable Subject subject, Duration window, boolean recorded) {
    /** What is longer is dear to read from the histograms themselves. */
    private static final Duration CHEAP = Duration.ofHours(1);

    private static final String LE = "le";
    private static final Matcher SERVER_ERRORS = Matcher.matches("status", "5.*");

    /** As rules do that stand beside the recordings. */
    static Counting inRules(@Nullable Subject subject, Duration window) {
        return new Counting(subject, window, window.compareTo(CHEAP) > 0);
    }

    /** Which part missed it; nothing where none was counted. */
    Expression missed(Objective objective) {
        return switch (objective.of()) {
            case TTFT, TPOT, END_TO_END -> rest(timed(objective));
            case SUCCESS -> Promql.divide(errors(counted(objective)), counted(objective));
            case AVAILABILITY -> rest(ready(RangeFunction.AVG_OVER_TIME));
        };
    }

    /** How many a second. */
    Expression counted(Objective objective) {
        return switch (objective.of()) {
            case TTFT, TPOT, END_TO_END ->
                recorded
                        ? byTheSecond(recorded(RangeFunction.SUM_OVER_TIME, objective, infinite()))
                        : reported().counted(objective.of().meaning());
            case SUCCESS -> all(reported().of(Measure.HTTP_REQUESTS));
            case AVAILABILITY -> Promql.divide(ready(RangeFunction.COUNT_OVER_TIME), seconds());
        };
    }

    private Expression timed(Objective objective) {
        double bound = Objects.requireNonNull(objective.seconds());
        if (!recorded) {
            return Promql.divide(reported().counted(objective.of().meaning(), bound), counted(objective));
        }
        Matcher ends = Matcher.isOneOf(
                LE, List.of(String.valueOf(bound), String.valueOf(bound).replaceFirst("\\.0$", "")));
        return Promql.binary(
                Promql.divide(
                        recorded(RangeFunction.SUM_OVER_TIME, objective, ends),
                        recorded(RangeFunction.SUM_OVER_TIME, objective, infinite())),
                Operator.AND,
                Promql.binary(
                        recorded(RangeFunction.COUNT_OVER_TIME, objective, ends),
                        Operator.EQUAL,
                        recorded(RangeFunction.COUNT_OVER_TIME, objective, infinite())));
    }

    private static Matcher infinite() {
        return Matcher.is(LE, "+Inf");
    }

    /** Of the moments in which all engines had the bound; where some lacked it now and then, the counts of moments differ. */
    private Expression recorded(RangeFunction function, Objective objective, Matcher bound) {
        return byWorkload(Promql.overTime(function, recording(objective).select(matchers(bound)), window));
    }

    static Recording recording(Objective objective) {
        return switch (objective.of()) {
            case TTFT -> Recording.TTFT_5M;
            case TPOT -> Recording.TPOT_5M;
            case END_TO_END -> Recording.END_TO_END_5M;
            case SUCCESS, AVAILABILITY ->
                throw new IllegalArgumentException(objective.of() + ": no histogram (expected: what is timed)");
        };
    }

    private Matcher[] matchers(Matcher... more) {
        List<Matcher> matchers = new ArrayList<>(List.of(more));
        if (subject != null) {
            matchers.add(Matcher.is(Subject.NAMESPACE, subject.namespace().value()));
            matchers.add(Matcher.is(Subject.WORKLOAD, subject.workload()));
        }
        return matchers.toArray(Matcher[]::new);
    }

    private Reported reported() {
        return subject == null ? Reported.byWorkload(window) : Reported.of(subject, window);
    }

    private Expression byTheSecond(Expression sum) {
        return Promql.divide(Promql.binary(sum, Operator.TIMES, Promql.number(RuleFile.EVERY.toSeconds())), seconds());
    }

    private Expression seconds() {
        return Promql.number(window.toSeconds());
    }

    private static Expression rest(Expression share) {
        return Promql.binary(Promql.number(1), Operator.MINUS, share);
    }

    /** Where there was none yet nobody counts them. */
    private Expression errors(Expression all) {
        return Promql.or(
                all(reported().of(Measure.HTTP_REQUESTS, SERVER_ERRORS)),
                Promql.binary(all, Operator.TIMES, Promql.number(0)));
    }

    private static Expression all(Expression requests) {
        return byWorkload(requests);
    }

    private static Expression byWorkload(Expression series) {
        return Promql.sum(series).by(Subject.NAMESPACE, Subject.WORKLOAD);
    }

    private Expression ready(RangeFunction function) {
        return Promql.overTime(function, Recording.READY.select(matchers()), window);
    }
}
