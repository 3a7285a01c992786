package io.pilothouse.detectors;

import static io.pilothouse.promql.Operator.AND;
import static io.pilothouse.promql.Operator.EQUAL;
import static io.pilothouse.promql.Operator.GREATER;
import static io.pilothouse.promql.Operator.GREATER_OR_EQUAL;
import static io.pilothouse.promql.Operator.LESS;
import static io.pilothouse.promql.Operator.PLUS;
import static io.pilothouse.promql.Operator.TIMES;
import static io.pilothouse.promql.Operator.UNLESS;

import io.pilothouse.promql.Aggregation;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.Aggregate;
import io.pilothouse.promql.Expression.Binary;
import io.pilothouse.promql.Expression.Grouping;
import io.pilothouse.promql.Matching;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Recording;
import io.pilothouse.telemetry.Reported;
import io.pilothouse.telemetry.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When each fault is there. All look at what gauges were over a time and not at one scrape, so that a missing one neither makes a fault nor hides
 * it; where a number is not there nothing holds.
 */
final class Conditions {
    /** A request is not silent for so long: the prefill of a long prompt is, for less. */
    static final Duration SILENCE = Duration.ofMinutes(3);

    static final Duration SOME_TIME = Duration.ofMinutes(5);

    private static final double ROOM = 0.5;
    private static final double NEARLY_FULL = 0.95;
    private static final double LONG_SECONDS = 10;
    /** Ten in {@link #SOME_TIME}: of fewer a quantile says nothing. */
    private static final double SOME_REQUESTS = 1.0 / 30;

    private static final double TIMES_SLOWER = 2;
    /** Tokens a second of a replica; the mean of fewer wavers. */
    private static final double SOME_TOKENS = 1;
    /** For each request that ends. */
    private static final double MANY_PREEMPTIONS = 0.5;
    /** A second. */
    private static final double SOME_PREEMPTIONS = 0.1;

    private static final Duration RECENTLY = Duration.ofHours(1);
    private static final List<Duration> EARLIER = List.of(Duration.ofHours(6), Duration.ofDays(1));

    private static final Matching SAME_WORKLOAD = Matching.on(Subject.NAMESPACE, Subject.WORKLOAD);

    private static final Reported SHORT = Reported.byWorkload(SILENCE);
    private static final Reported LONGER = Reported.byWorkload(SOME_TIME);
    private static final Reported REPLICA = Reported.byReplica(SILENCE);
    private static final Reported REPLICA_LONGER = Reported.byReplica(SOME_TIME);

    private Conditions() {}

    static Expression of(Detector detector) {
        return switch (detector) {
            case HANG -> Promql.binary(and(holds(SHORT), isSilent(SHORT)), UNLESS, stall());
            case ADMISSION_STALL -> stall();
            case NO_SCRAPE -> noScrape();
            case HUNG_REPLICA ->
                and(
                        and(holds(REPLICA), isSilent(REPLICA)),
                        is(SHORT.of(Measure.GENERATION_TOKENS), GREATER, 0),
                        SAME_WORKLOAD);
            case SLOW_REPLICA -> slowReplica();
            case PREEMPTION_STORM -> storm();
            case LONG_QUEUE -> longQueue(LONGER);
            case KV_NEARLY_FULL -> is(LONGER.least(Measure.KV_WORST), GREATER, NEARLY_FULL);
        };
    }

    /** The same, read from what a server works out of it by itself, as far as it does. */
    static Expression of(Detector detector, Set<Recording> recorded) {
        return detector == Detector.LONG_QUEUE ? longQueue(Reported.byWorkload(SOME_TIME, recorded)) : of(detector);
    }

    private static Expression longQueue(Reported reported) {
        return and(
                is(reported.of(Measure.QUEUE_TIME_P95), GREATER, LONG_SECONDS),
                is(reported.counted("queue-time"), GREATER_OR_EQUAL, SOME_REQUESTS));
    }

    /** How many requests were in it all the time. */
    private static Expression holds(Reported reported) {
        return is(Promql.binary(reported.least(Measure.RUNNING), PLUS, reported.least(Measure.WAITING)), GREATER, 0);
    }

    /** No token went in, and none came out. */
    private static Expression isSilent(Reported reported) {
        return is(
                Promql.binary(reported.of(Measure.GENERATION_TOKENS), PLUS, reported.of(Measure.PROMPT_TOKENS)),
                EQUAL,
                0);
    }

    private static Expression stall() {
        return Stream.of(
                        is(SHORT.most(Measure.RUNNING), EQUAL, 0),
                        is(SHORT.most(Measure.KV_WORST), LESS, ROOM),
                        isSilent(SHORT))
                .reduce(is(SHORT.least(Measure.WAITING), GREATER, 0), Conditions::and);
    }

    /**
     * Of workloads that engines reported of before, and only where somebody says which pods are ready: else nothing tells them from those that are
     * gone.
     */
    private static Expression noScrape() {
        Expression unseen = Promql.binary(is(REPLICA.ready(), EQUAL, 1), UNLESS, REPLICA.scraped());
        Expression known = EARLIER.stream()
                .map(SHORT::scraped)
                .reduce(Reported.byWorkload(RECENTLY).scraped(), Promql::or);
        return byWorkload(Aggregation.COUNT, and(unseen, known, SAME_WORKLOAD));
    }

    /** Against the median of all replicas; of two against the faster one, since the median lies between them. */
    private static Expression slowReplica() {
        Expression tokens = and(REPLICA_LONGER.mean("itl"), is(REPLICA_LONGER.counted("itl"), GREATER, SOME_TOKENS));
        Expression count = byWorkload(Aggregation.COUNT, tokens);
        Expression median = new Aggregate(
                Aggregation.QUANTILE, new Grouping(false, Set.of(Subject.NAMESPACE, Subject.WORKLOAD)), tokens, 0.5);
        Expression usual = Promql.or(
                and(byWorkload(Aggregation.MIN, tokens), is(count, EQUAL, 2)), and(median, is(count, GREATER, 2)));
        return is(Promql.divide(tokens, usual).matching(SAME_WORKLOAD.manyLeft()), GREATER, TIMES_SLOWER);
    }

    /** Compared without dividing: where nothing ends any more there is nothing to divide by. */
    private static Expression storm() {
        Expression preemptions = LONGER.of(Measure.PREEMPTIONS);
        Expression ended = byWorkload(Aggregation.SUM, LONGER.of(Measure.FINISHED));
        return and(
                Promql.binary(preemptions, GREATER, Promql.binary(ended, TIMES, Promql.number(MANY_PREEMPTIONS))),
                is(preemptions, GREATER, SOME_PREEMPTIONS));
    }

    private static Expression byWorkload(Aggregation how, Expression of) {
        return Promql.aggregate(how, of).by(Subject.NAMESPACE, Subject.WORKLOAD);
    }

    private static Expression is(Expression of, Operator comparison, double number) {
        return Promql.binary(of, comparison, Promql.number(number));
    }

    private static Expression and(Expression one, Expression other) {
        return Promql.binary(one, AND, other);
    }

    private static Binary and(Expression one, Expression other, Matching matching) {
        return Promql.binary(one, AND, other).matching(matching);
    }
}
