package io.pilothouse.targets;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import io.pilothouse.telemetry.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A budget that is used up too fast, in a long time and in a short one: the long one says that it matters, the short one that it still goes on.
 *
 * @param times so often as fast as is given
 * @param severity as alerting rules say it
 */
public record BurnAlert(Duration longer, Duration shorter, double times, String severity) {
    /** Of fewer requests, or moments, a part says nothing. */
    private static final double SOME_REQUESTS = 20;

    private static final Duration USUAL_PERIOD = Duration.ofDays(30);

    /**
     * For a period of 30 days: 2 % of its budget within an hour, 5 % within six, 10 % within a day or three. Of another period the same parts within
     * the same times, as far as they are of it; what is used up no faster than it is given lasts, and calls nobody.
     */
    public static List<BurnAlert> of(Duration period) {
        double part = (double) period.toHours() / USUAL_PERIOD.toHours();
        return Stream.of(
                        new BurnAlert(Duration.ofHours(1), Duration.ofMinutes(5), 14.4 * part, "critical"),
                        new BurnAlert(Duration.ofHours(6), Duration.ofMinutes(30), 6 * part, "critical"),
                        new BurnAlert(Duration.ofDays(1), Duration.ofHours(2), 3 * part, "warning"),
                        new BurnAlert(Duration.ofDays(3), Duration.ofHours(6), part, "warning"))
                .filter(alert -> alert.longer().compareTo(period) <= 0)
                .map(alert ->
                        new BurnAlert(alert.longer(), alert.shorter(), Math.max(1, alert.times()), alert.severity()))
                .toList();
    }

    /** As it stands in rules beside the recordings. */
    public Expression condition(Subject subject, Objective objective) {
        return Promql.binary(
                Promql.binary(faster(subject, objective, longer), Operator.AND, faster(subject, objective, shorter)),
                Operator.AND,
                Promql.binary(
                        Counting.inRules(subject, longer).counted(objective),
                        Operator.GREATER,
                        Promql.number(SOME_REQUESTS / longer.toSeconds())));
    }

    private Expression faster(Subject subject, Objective objective, Duration window) {
        return Promql.binary(
                Promql.divide(Counting.inRules(subject, window).missed(objective), Promql.number(objective.budget())),
                Operator.GREATER,
                Promql.number(times));
    }

    /** Whether it is too fast in both times, by how many times too fast it is in each that is known. */
    boolean holds(Map<Duration, Double> burns) {
        return burns.getOrDefault(longer, 0.0) > times && burns.getOrDefault(shorter, 0.0) > times;
    }

    /** Whether it calls somebody at once. */
    public boolean isUrgent() {
        return severity.equals("critical");
    }

    /** Whether so many say anything: that they were counted in the longer time. */
    static boolean areEnough(double requests) {
        return requests > SOME_REQUESTS;
    }
}
