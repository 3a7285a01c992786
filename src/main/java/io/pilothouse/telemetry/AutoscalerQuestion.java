package io.pilothouse.telemetry;

import io.pilothouse.clients.ClientException;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.telemetry.QueueReading.Autoscaler;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks what all HorizontalPodAutoscalers want. One is known by its own name, so that it takes what kube-state-metrics tells of its target to know
 * whose it is: those of KEDA have names of KEDA's making.
 */
final class AutoscalerQuestion {
    private static final String MOVED = Spellings.MOVED + Subject.NAMESPACE;
    private static final String NAME = "horizontalpodautoscaler";
    private static final String TARGET = "scaletargetref_name";
    private static final Set<String> ONE = Set.of(Subject.NAMESPACE, MOVED, NAME);
    private static final Scope EACH = new Scope(List.of(), ONE);
    private static final Scope TARGETS = new Scope(List.of(), Set.of(Subject.NAMESPACE, MOVED, NAME, TARGET));

    private final MetricServer server;

    AutoscalerQuestion(MetricServer server) {
        this.server = server;
    }

    /**
     * By the workload that each scales; empty where the server will not answer this.
     *
     * @param warnings of the server are added to them
     * @throws ClientException when the server answers nothing at all
     */
    Map<Subject, Autoscaler> ask(Instant now, Set<String> warnings) {
        Questions each = new Questions(server.catalogue(), EACH, Duration.ZERO);
        Questions targets = new Questions(server.catalogue(), TARGETS, Duration.ZERO);
        Expression wanted = each.most(each.meaning("autoscaler-wanted"));
        Expression most = each.most(each.meaning("autoscaler-most"));
        Expression whose = targets.most(targets.meaning("autoscaler-target"));
        Map<Expression, Map<Labels, Double>> said =
                MetricServer.asked(() -> server.said(Together.of(wanted, most, whose), now, warnings), _ -> Map.of());
        return byWorkload(
                said.getOrDefault(wanted, Map.of()),
                said.getOrDefault(most, Map.of()),
                said.getOrDefault(whose, Map.of()).keySet());
    }

    private static Map<Subject, Autoscaler> byWorkload(
            Map<Labels, Double> wanted, Map<Labels, Double> most, Set<Labels> whose) {
        Map<Subject, Autoscaler> found = new HashMap<>();
        for (Labels target : whose) {
            Subject subject = MetricServer.subject(workload(target));
            Labels one = target.only(ONE);
            if (subject != null) {
                found.put(
                        subject,
                        new Autoscaler(wanted.getOrDefault(one, Double.NaN), most.getOrDefault(one, Double.NaN)));
            }
        }
        return found;
    }

    /** Where whoever scrapes wrote its own namespace over it, the target's is under another name. */
    private static Labels workload(Labels target) {
        String moved = target.get(MOVED);
        return Labels.of(Map.of(
                Subject.NAMESPACE,
                moved.isEmpty() ? target.get(Subject.NAMESPACE) : moved,
                Subject.WORKLOAD,
                target.get(TARGET)));
    }
}
