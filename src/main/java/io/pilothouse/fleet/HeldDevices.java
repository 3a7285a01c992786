package io.pilothouse.fleet;

import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.units.ClusterName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which devices each pod holds at this moment: one that waits for a node, or that is over, holds none. */
final class HeldDevices {
    static final HeldDevices NONE = new HeldDevices(Devices.NONE);

    private final Set<ClusterName> known = new HashSet<>();
    private final Map<PodOf, Map<String, Integer>> byPod = new HashMap<>();

    private record PodOf(ClusterName cluster, String namespace, String pod) {}

    private HeldDevices(Devices devices) {
        for (Devices.Node node : devices.nodes()) {
            known.add(node.cluster());
            for (Devices.Stock stock : node.stocks()) {
                for (Holder holder : stock.holders()) {
                    byPod.computeIfAbsent(
                                    new PodOf(node.cluster(), holder.namespace(), holder.pod()), _ -> new TreeMap<>())
                            .merge(stock.kind().label(), 1, Integer::sum);
                }
            }
        }
        known.removeAll(devices.lost().keySet());
    }

    static HeldDevices of(Devices devices) {
        return devices.nodes().isEmpty() ? NONE : new HeldDevices(devices);
    }

    /** How many by their label; empty where nobody can say now. */
    Optional<Map<String, Integer>> of(Endpoint endpoint) {
        Endpoint.Place place = endpoint.place();
        if (place == null || !endpoint.isObserved() || !known.contains(place.cluster())) {
            return Optional.empty();
        }
        List<Map<String, Integer>> each = endpoint.pods().stream()
                .map(pod ->
                        byPod.get(new PodOf(place.cluster(), place.namespace().value(), pod.name())))
                .filter(Objects::nonNull)
                .toList();
        return Optional.of(each.stream()
                .flatMap(held -> held.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, TreeMap::new)));
    }
}
