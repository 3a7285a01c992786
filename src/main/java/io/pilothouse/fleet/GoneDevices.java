package io.pilothouse.fleet;

import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.gpus.Repartition;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Pods whose node does not offer the device any more that they were given, as when somebody cut its GPUs otherwise under them. Kubernetes goes on
 * calling them ready for as long as their probes answer. A node that offers no device at all may only be without its device plugin for a moment.
 */
final class GoneDevices {
    static final String CAUSE = "gpus.device-gone";

    private final Map<String, Reason> byPod = new HashMap<>();

    GoneDevices(Devices devices) {
        if (devices.isOfNow()) {
            devices.nodes().stream()
                    .filter(node -> node.repartition() != null || !node.stocks().isEmpty())
                    .forEach(this::add);
        }
    }

    private void add(Node node) {
        for (Stock stock : node.gone()) {
            stock.holders().forEach(holder -> byPod.putIfAbsent(key(holder), sentence(node, stock, holder)));
        }
    }

    private static Reason sentence(Node node, Stock stock, Holder holder) {
        Repartition repartition = node.repartition();
        String label = stock.kind().label();
        return repartition == null
                ? Reason.of("gpus.device-gone.not-offered", node.name(), label, holder.pod())
                : Reason.of(
                        repartition.isUnderWay() ? "gpus.device-gone.repartition" : "gpus.device-gone.failed",
                        node.name(),
                        label,
                        holder.pod(),
                        repartition.partition());
    }

    private static String key(Holder holder) {
        return holder.namespace() + "/" + holder.pod();
    }

    /** The state with what is said of the first of such pods; what else is wrong stays what it is called. */
    EndpointState judge(EndpointState state, Collection<PodState> pods) {
        return pods.stream()
                .filter(pod -> !pod.over() && !pod.ending())
                .map(pod -> byPod.get(pod.namespace() + "/" + pod.name()))
                .filter(Objects::nonNull)
                .findFirst()
                .map(gone -> with(state, gone))
                .orElse(state);
    }

    private static EndpointState with(EndpointState state, Reason gone) {
        return state.kind() == ServingState.SERVING
                ? new EndpointState(ServingState.DEGRADED, Reason.of(CAUSE), gone, null, false, null)
                : state.saying(gone);
    }
}
