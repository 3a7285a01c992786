package io.pilothouse.telemetry;

import io.pilothouse.promql.Aggregation;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Matching;
import io.pilothouse.promql.Promql;
import io.pilothouse.telemetry.Meaning.Source;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By which labels series are of a pod or a workload. Engines are scraped in their pods, so that whoever scrapes says which. Others tell of pods that
 * are not theirs: where whoever scrapes writes its own labels over them, they are kept under other names.
 */
final class Spellings {
    static final String MOVED = "exported_";

    private static final Set<String> TELL_OF_OTHERS = Set.of("dcgm-exporter", "kube-state-metrics");
    private static final String DEPLOYMENT = "deployment";
    /** Of a LeaderWorkerSet the one with its name has its leaders; those of its workers have other names. */
    private static final String STATEFUL_SET = "statefulset";

    private static final List<String> WORKLOADS = List.of(DEPLOYMENT, STATEFUL_SET);
    private static final Matching ONE_ENGINE =
            Matching.on(Subject.NAMESPACE, Subject.POD, "instance", "engine", "model_name");
    /** A device, a pod, or a workload. */
    private static final Matching ONE_OF_OTHERS = Matching.on(
            DeviceFamilies.UUID, DeviceFamilies.INSTANCE, MOVED + Subject.POD, Subject.POD, DEPLOYMENT, STATEFUL_SET);

    /** A picker that has the newer name has it for all that it tells. */
    private static final Matching ONE_PICKER = Matching.on(Subject.NAMESPACE, Subject.POD, "instance");

    private static final Matching ONE_DEVICE = Matching.on(DeviceFamilies.UUID, DeviceFamilies.INSTANCE);

    /** What whoever scrapes writes down of how it came there; which address it is says {@code instance}. */
    private static final String[] OF_SCRAPES = {
        "job", "endpoint", "service", "container", "prometheus", "prometheus_replica"
    };

    private Spellings() {}

    /** How one that is told of is known again, whatever its metrics are called. */
    static Matching one(Source source) {
        return switch (source.system()) {
            case "dcgm-exporter" -> ONE_DEVICE;
            case "kube-state-metrics" -> ONE_OF_OTHERS;
            case "endpoint-picker" -> ONE_PICKER;
            default -> ONE_ENGINE;
        };
    }

    /** Where several jobs scrape one that counts, it is counted once. */
    static Expression once(Expression rates) {
        return Promql.aggregate(Aggregation.MAX, rates).without(OF_SCRAPES);
    }

    /** The labels of a source that a scope's series have; several where they may have other names. */
    static List<List<Matcher>> of(Source source, List<Matcher> scope) {
        if (!TELL_OF_OTHERS.contains(source.system()) || scope.isEmpty()) {
            return List.of(scope);
        }
        List<Matcher> own = WORKLOADS.stream()
                .filter(workload -> source.family().startsWith("kube_" + workload + "_"))
                .findFirst()
                .map(workload -> scope.stream()
                        .map(one -> one.label().equals(Subject.POD) ? Subject.named(workload, one) : one)
                        .toList())
                .orElse(scope);
        List<Matcher> moved = own.stream().map(Spellings::moved).toList();
        Matcher notMoved = Matcher.is(MOVED + Subject.NAMESPACE, "");
        return List.of(Stream.concat(own.stream(), Stream.of(notMoved)).toList(), moved);
    }

    private static Matcher moved(Matcher one) {
        return WORKLOADS.contains(one.label()) ? one : new Matcher(MOVED + one.label(), one.kind(), one.value());
    }
}
