package io.pilothouse.gpus;

import io.pilothouse.fit.Choices;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The devices of all nodes of some clusters and who holds them, from what nodes allocate and pods ask for.
 *
 * @param waiting pods that ask for devices and sit on no node yet
 * @param coming nodes that are new and whose devices cannot be used yet; some of them are among the nodes too
 * @param lost why a cluster does not answer: nothing of its devices is known here, or what was before
 */
public record Devices(List<Node> nodes, List<Claim> waiting, List<Coming> coming, Map<ClusterName, Reason> lost) {
    public static final Devices NONE = new Devices(List.of(), List.of(), Map.of());

    public Devices(List<Node> nodes, List<Claim> waiting, Map<ClusterName, Reason> lost) {
        this(nodes, waiting, List.of(), lost);
    }

    public Devices {
        nodes = List.copyOf(nodes);
        coming = List.copyOf(coming);
        waiting = List.copyOf(waiting);
        lost = Collections.unmodifiableSortedMap(new TreeMap<>(lost));
    }

    /** The same as what one cluster said last before it was lost. */
    Devices before(ClusterName cluster, Reason gone) {
        return new Devices(nodes, waiting, coming, Map.of(cluster, gone));
    }

    /** What was before may be held meanwhile. */
    public boolean isOfNow() {
        return lost.isEmpty();
    }

    /** Of several clusters together, by name. */
    static Devices of(List<Devices> clusters, Map<ClusterName, Reason> lost) {
        return new Devices(
                clusters.stream().flatMap(one -> one.nodes().stream()).toList(),
                clusters.stream().flatMap(one -> one.waiting().stream()).toList(),
                clusters.stream().flatMap(one -> one.coming().stream()).toList(),
                lost);
    }

    /** Whether it takes a cluster's name to tell nodes apart. */
    public boolean isOfSeveral() {
        return Stream.of(
                                nodes.stream().map(Node::cluster),
                                waiting.stream().map(Claim::cluster),
                                lost.keySet().stream())
                        .flatMap(names -> names)
                        .distinct()
                        .count()
                > 1;
    }

    /** The kind that a pod with this resource and this selector gets; null when no node has it, and when it may be one of several. */
    public @Nullable DeviceKind kind(String resource, Map<String, String> nodeSelector) {
        List<DeviceKind> kinds = kinds(resource, nodeSelector);
        return kinds.size() == 1 ? kinds.getFirst() : null;
    }

    /** What such a pod asks for, to people: as its kind is called, and where no node has one, or may have several, as it would be. */
    public String called(String resource, Map<String, String> nodeSelector) {
        DeviceKind kind = kind(resource, nodeSelector);
        return kind == null
                ? NodeDevices.called(resource, nodeSelector.getOrDefault(DeviceKind.PRODUCT, ""))
                : kind.label();
    }

    /** Of a pod that was placed already: the kind that its node has of the resource; null where the node is not here, or has several. */
    public @Nullable DeviceKind kindOn(@Nullable String node, String resource) {
        List<DeviceKind> there = nodes.stream()
                .filter(one -> one.name().equals(node))
                .flatMap(one -> one.stocks().stream())
                .map(Stock::kind)
                .filter(kind -> kind.resource().equals(resource))
                .distinct()
                .toList();
        return there.size() == 1 ? there.getFirst() : null;
    }

    /** Those that such a pod may get: without a product in its selector any of them with the resource. */
    public List<DeviceKind> kinds(String resource, Map<String, String> nodeSelector) {
        return kinds().stream()
                .filter(kind -> kind.resource().equals(resource))
                .filter(kind -> kind.nodeSelector().entrySet().stream()
                        .allMatch(label -> nodeSelector
                                .getOrDefault(label.getKey(), label.getValue())
                                .equals(label.getValue())))
                .toList();
    }

    /** Whether new pods may come to a node. */
    public enum Condition {
        READY,
        CORDONED,
        NOT_READY
    }

    /**
     * @param stocks a stock for each kind, the same order every time
     * @param repartition null where nobody cuts it otherwise and nobody failed to
     * @param gone what pods were given of it and it does not offer any more: kinds that it has none of
     */
    public record Node(
            ClusterName cluster,
            String name,
            Condition condition,
            List<Stock> stocks,
            @Nullable Repartition repartition,
            List<Stock> gone) {
        public Node {
            stocks = List.copyOf(stocks);
            gone = List.copyOf(gone);
        }

        public Node(ClusterName cluster, String name, Condition condition, List<Stock> stocks) {
            this(cluster, name, condition, stocks, null, List.of());
        }

        /** Whether its devices are those of before, so that none of them is there for a new pod. */
        public boolean isRepartitioned() {
            return repartition != null && repartition.isUnderWay();
        }

        public boolean schedulable() {
            return condition == Condition.READY && !isRepartitioned();
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

    /**
     * The pod that holds a device.
     *
     * @param endpoint its label, empty when it has none
     * @param trouble why nothing comes of holding it, or why it gets none; null when nothing is wrong
     */
    public record Holder(
            String namespace,
            String pod,
            String endpoint,
            @Nullable Reason trouble) {
        /** What is drawn: the endpoint if there is one. */
        public String name() {
            return endpoint.isEmpty() ? pod : endpoint;
        }
    }

    /** A pod that wants {@code count} devices of a resource. */
    public record Claim(ClusterName cluster, Holder pod, String resource, int count) {}

    /**
     * A node that was never ready, or that offers none of the devices that its labels name.
     *
     * @param devices labels of the kinds; also what the node label calls them, as long as no other node has the kind
     * @param ready whether it is, so that only its devices are missing
     */
    public record Coming(ClusterName cluster, String node, Instant created, Set<String> devices, boolean ready) {
        public Coming {
            devices = Set.copyOf(devices);
        }
    }

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

    /** The most devices of a kind that one node has, held or free, cordoned or not: more can never come together. */
    public int mostOnOneNode(DeviceKind kind) {
        return nodes.stream()
                .flatMap(node -> node.stocks().stream())
                .filter(stock -> stock.kind().equals(kind))
                .mapToInt(Stock::total)
                .max()
                .orElse(0);
    }

    /** Free devices of a kind on each schedulable node that has any. */
    public List<Integer> freeOnNodes(DeviceKind kind) {
        return nodes.stream()
                .filter(Node::schedulable)
                .flatMap(node -> node.stocks().stream())
                .filter(stock -> stock.kind().equals(kind))
                .map(Stock::free)
                .toList();
    }

    /** How many pods of {@code each} devices could start now: devices of one pod sit on one node. */
    public int podsNow(DeviceKind kind, int each) {
        return freeOnNodes(kind).stream().mapToInt(free -> free / each).sum();
    }

    /** How many pods of {@code each} devices all nodes together could hold if nothing else ran, cordoned or not: more can never be. */
    public int podsEver(DeviceKind kind, int each) {
        return nodes.stream()
                .flatMap(node -> node.stocks().stream())
                .filter(stock -> stock.kind().equals(kind))
                .mapToInt(stock -> stock.total() / each)
                .sum();
    }

    /** How many devices of a kind the pods of one endpoint hold. */
    public int heldBy(DeviceKind kind, String namespace, String endpoint) {
        return Math.toIntExact(nodes.stream()
                .flatMap(node -> node.stocks().stream())
                .filter(stock -> stock.kind().equals(kind))
                .flatMap(stock -> stock.holders().stream())
                .filter(holder ->
                        holder.endpoint().equals(endpoint) && holder.namespace().equals(namespace))
                .count());
    }

    /** All kinds of all nodes, also where nothing is free, the same order every time. */
    public List<DeviceKind> kinds() {
        return nodes.stream()
                .flatMap(node -> node.stocks().stream())
                .map(Stock::kind)
                .distinct()
                .sorted(Comparator.comparing(DeviceKind::label).thenComparing(DeviceKind::resource))
                .toList();
    }

    /** All kinds whose memory is known, as something to choose from. */
    public List<Choices.Offer> offers() {
        return kinds().stream()
                .filter(kind -> kind.memory().count() > 0)
                .map(this::offer)
                .toList();
    }

    /** A kind as something to choose. */
    public Choices.Offer offer(DeviceKind kind) {
        return new Choices.Offer(
                kind.label(),
                new FitQuestion.Gpu(
                        kind.nodeSelector().getOrDefault(DeviceKind.PRODUCT, kind.label()), kind.cudaMemory()),
                mostOnOneNode(kind),
                kind.isAlone(),
                freeOnNodes(kind),
                kind.shares());
    }
}
