package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the number of replicas that a workload was to have became another one, as far back as it is asked: a cluster forgets its events within an hour or so.
 *
 * @param newest first
 * @param unknown why nobody can tell; null where somebody can
 */
public record Rescales(List<Rescale> newest, @Nullable Reason unknown) {
    public static final Duration REACH = Duration.ofDays(7);
    /** So close its moments are told. */
    public static final Duration STEP = Duration.ofMinutes(5);

    public Rescales {
        newest = List.copyOf(newest);
    }

    /** @param at the first moment at which it was known */
    public record Rescale(int from, int to, Instant at) {}

    static Rescales ask(Subject subject, MetricServer server) {
        Instant now = server.clock().instant();
        Moments moments = Moments.between(now.minus(REACH), now, STEP);
        Expression wanted = new Questions(server.catalogue(), Scope.of(subject), STEP).of(Measure.REPLICAS_WANTED);
        return MetricServer.asked(
                () -> {
                    double[] values = new Conversation(server.prometheus(), moments, Map.of())
                            .ask(wanted)
                            .lines()
                            .get(Labels.NONE);
                    return values == null
                            ? new Rescales(List.of(), Reason.of("telemetry.rescales.none"))
                            : new Rescales(steps(values, moments), null);
                },
                why -> new Rescales(List.of(), Missing.refused(why)));
    }

    /** Across a gap nobody knows when it was, and it was by its end. */
    private static List<Rescale> steps(double[] values, Moments moments) {
        List<Rescale> steps = new ArrayList<>();
        double before = Double.NaN;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            if (Double.isFinite(before) && before != values[i]) {
                steps.add(new Rescale((int) before, (int) values[i], Instant.ofEpochMilli(moments.at(i))));
            }
            before = values[i];
        }
        Collections.reverse(steps);
        return steps;
    }
}
