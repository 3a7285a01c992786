package io.pilothouse.gpus;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The devices of all nodes and who holds them, from what nodes allocate and pods ask for. */
public record Devices(List<Node> nodes) {
    public Devices {
        nodes = List.copyOf(nodes);
    }

    /** @param schedulable false when it is cordoned or not ready */
    public record Node(String name, boolean schedulable, List<Stock> stocks) {
        public Node {
            stocks = List.copyOf(stocks);
        }
    }

    /** One kind on one node. {@code holders} has one entry for each device in use. */
    public record Stock(DeviceKind kind, int total, List<Holder> holders) {
        public Stock {
            holders = List.copyOf(holders);
        }

        public int free() {
            return Math.max(0, total - holders.size());
        }
    }

    /** The pod that holds a device, and its endpoint label, empty when it has none. */
    public record Holder(String namespace, String pod, String endpoint) {}

    /** All kinds there are, with how many are free on schedulable nodes. */
    public Map<DeviceKind, Integer> free() {
        return nodes.stream()
                .filter(Node::schedulable)
                .flatMap(node -> node.stocks().stream())
                .collect(Collectors.groupingBy(Stock::kind, Collectors.summingInt(Stock::free)));
    }

    /** The most devices of a kind that are free on one node: what a replica with tensor parallelism can get. */
    public int mostFreeOnOneNode(DeviceKind kind) {
        return nodes.stream()
                .filter(Node::schedulable)
                .flatMap(node -> node.stocks().stream())
                .filter(stock -> stock.kind().equals(kind))
                .mapToInt(Stock::free)
                .max()
                .orElse(0);
    }
}
