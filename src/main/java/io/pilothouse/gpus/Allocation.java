package io.pilothouse.gpus;

import io.pilothouse.gpus.Devices.Claim;
import io.pilothouse.gpus.Devices.Coming;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.units.ClusterName;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Joins what nodes have with what pods hold. Nodes without devices are left out, but those that somebody cuts or that pods still hold some of. */
final class Allocation {
    private static final Comparator<Holder> BY_NAME =
            Comparator.comparing(Holder::name).thenComparing(Holder::namespace).thenComparing(Holder::pod);

    private Allocation() {}

    static Devices of(ClusterName cluster, Collection<NodeDevices> nodes, Collection<PodDevices> pods) {
        Map<String, List<PodDevices>> byNode = pods.stream()
                .filter(pod -> !pod.wanted().isEmpty() && !pod.node().isEmpty())
                .collect(Collectors.groupingBy(PodDevices::node));
        List<Node> drawn = nodes.stream()
                .sorted(Comparator.comparing(NodeDevices::name))
                .map(node -> node(cluster, node, byNode.getOrDefault(node.name(), List.of())))
                .filter(Allocation::isDrawn)
                .toList();
        return new Devices(drawn, waiting(cluster, pods), coming(cluster, nodes), Map.of());
    }

    private static Node node(ClusterName cluster, NodeDevices node, List<PodDevices> pods) {
        return new Node(
                cluster,
                node.name(),
                node.condition(),
                stocks(node, pods),
                node.repartition(),
                node.coming() == null ? gone(node, pods) : List.of());
    }

    private static boolean isDrawn(Node node) {
        return !node.stocks().isEmpty()
                || node.repartition() != null
                || !node.gone().isEmpty();
    }

    /** What pods were given of a node that offers none of it now. */
    private static List<Stock> gone(NodeDevices node, List<PodDevices> pods) {
        return pods.stream()
                .flatMap(pod -> pod.wanted().entrySet().stream())
                .filter(wanted -> wanted.getValue() > 0 && !node.offers(wanted.getKey()))
                .map(Map.Entry::getKey)
                .distinct()
                .sorted()
                .map(resource -> DeviceKind.of(resource, node.labels()))
                .map(kind -> new Stock(kind, 0, holders(kind, pods)))
                .toList();
    }

    private static List<Coming> coming(ClusterName cluster, Collection<NodeDevices> nodes) {
        return nodes.stream()
                .flatMap(node -> Stream.ofNullable(node.coming())
                        .map(coming ->
                                new Coming(cluster, node.name(), coming.created(), coming.devices(), coming.ready())))
                .sorted(Comparator.comparing(Coming::created).thenComparing(Coming::node))
                .toList();
    }

    private static List<Stock> stocks(NodeDevices node, List<PodDevices> pods) {
        return node.totals().entrySet().stream()
                .map(kind -> new Stock(kind.getKey(), kind.getValue(), holders(kind.getKey(), pods)))
                .sorted(Comparator.comparing((Stock stock) -> stock.kind().memory())
                        .reversed()
                        .thenComparing(stock -> stock.kind().resource()))
                .toList();
    }

    private static List<Holder> holders(DeviceKind kind, List<PodDevices> pods) {
        return pods.stream()
                .flatMap(pod ->
                        Collections.nCopies(pod.wanted().getOrDefault(kind.resource(), 0), pod.holder()).stream())
                .sorted(BY_NAME)
                .toList();
    }

    private static List<Claim> waiting(ClusterName cluster, Collection<PodDevices> pods) {
        return pods.stream()
                .filter(pod -> pod.node().isEmpty())
                .flatMap(pod -> claims(cluster, pod))
                .sorted(Comparator.comparing(Claim::pod, BY_NAME).thenComparing(Claim::resource))
                .toList();
    }

    private static Stream<Claim> claims(ClusterName cluster, PodDevices pod) {
        return pod.wanted().entrySet().stream()
                .filter(wanted -> wanted.getValue() > 0)
                .map(wanted -> new Claim(cluster, pod.holder(), wanted.getKey(), wanted.getValue()));
    }
}
