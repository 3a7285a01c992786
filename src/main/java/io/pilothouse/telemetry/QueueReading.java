package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What waits in the engines of all workloads that report anything, and before them.
 *
 * @param expressions what was asked of engines, of all workloads at once
 * @param autoscalers of the workloads that have one, as far as kube-state-metrics tells of it
 * @param refused why nobody knows some of the numbers of any workload; where that is {@link Measure#WAITING}, there are no rows
 * @param warnings in the server's words
 */
public record QueueReading(
        Map<Subject, Row> rows,
        Map<Measure, Expression> expressions,
        HeldAtGateways held,
        Map<Subject, Autoscaler> autoscalers,
        Instant readAt,
        Map<Measure, Reason> refused,
        List<String> warnings) {
    public QueueReading {
        rows = Map.copyOf(rows);
        expressions = Map.copyOf(expressions);
        refused = Map.copyOf(refused);
        autoscalers = Map.copyOf(autoscalers);
        warnings = List.copyOf(warnings);
    }

    /**
     * NaN where a number is not known.
     *
     * @param waiting requests
     * @param byReason the same by the engine's reason: capacity, deferred; empty where its version does not tell them apart
     * @param kv of the replica that has most in use, 0 to 1
     * @param queued 95 of 100 requests that began to run had waited at most so long, seconds
     * @param begun requests that began to run, a second
     * @param trend of what waited over the last hour; NaN for a gap
     */
    public record Row(
            double waiting,
            Map<String, Double> byReason,
            double running,
            double kv,
            double queued,
            double begun,
            double[] trend) {
        public Row {
            byReason = Map.copyOf(byReason);
        }
    }

    /**
     * What a HorizontalPodAutoscaler said last; NaN where a number is not known.
     *
     * @param wanted replicas; 0 also where it has not found out yet
     * @param most replicas that it may ask for
     */
    public record Autoscaler(double wanted, double most) {}

    /** Empty for a workload whose engines report nothing. */
    public Optional<Row> row(Subject subject) {
        return Optional.ofNullable(rows.get(subject));
    }
}
