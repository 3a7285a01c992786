package io.pilothouse.workloads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** The deployments and pods of one cluster at one moment. Ordered only when somebody asks: it comes with every event, and most are asked by nobody. */
public final class WorkloadInventory {
    /** Whoever is older than that and was never ready does not just come. */
    private static final Duration JOINS = Duration.ofMinutes(15);

    private static final Duration PROVISIONED = Duration.ofMinutes(2);

    public static final WorkloadInventory NONE = new WorkloadInventory(List.of(), List.of());

    private final List<PodState> pods;
    private final Set<String> lostNodes;
    private final List<Instant> comingSince;
    private final SingletonSupplier<Index> index;

    private record Index(Map<String, DeploymentState> deployments, Map<String, List<PodState>> pods) {
        static Index of(List<DeploymentState> deployments, List<PodState> pods) {
            Map<String, DeploymentState> byName = new HashMap<>();
            deployments.forEach(one -> byName.putIfAbsent(key(one.namespace(), one.name()), one));
            Map<String, List<PodState>> byWorkload = new HashMap<>();
            pods.stream()
                    .sorted(Comparator.comparing(PodState::name))
                    .forEach(pod -> byWorkload
                            .computeIfAbsent(key(pod.namespace(), pod.workload()), first -> new ArrayList<>())
                            .add(pod));
            return new Index(byName, byWorkload);
        }
    }

    public WorkloadInventory(List<DeploymentState> deployments, List<PodState> pods) {
        this(deployments, pods, null);
    }

    /** @param nodes all of the cluster; null where they are not known, and a pod is taken as it is said to be */
    public WorkloadInventory(List<DeploymentState> deployments, List<PodState> pods, @Nullable List<NodeState> nodes) {
        lostNodes = nodes == null
                ? Set.of()
                : nodes.stream()
                        .filter(node -> !node.ready())
                        .map(NodeState::name)
                        .collect(Collectors.toSet());
        comingSince = nodes == null
                ? List.of()
                : nodes.stream()
                        .filter(node -> !node.wasReady())
                        .flatMap(node -> Stream.ofNullable(node.created()))
                        .toList();
        List<DeploymentState> all = List.copyOf(deployments);
        this.pods = nodes == null ? List.copyOf(pods) : withOrphans(pods, nodes);
        index = SingletonSupplier.of(() -> Index.of(all, this.pods));
    }

    /** A pod that its kubelet has told of had a node, whichever watch is ahead of the other; one that is only bound may be on a node to come. */
    private static List<PodState> withOrphans(List<PodState> pods, List<NodeState> nodes) {
        Set<String> there = nodes.stream().map(NodeState::name).collect(Collectors.toSet());
        return pods.stream()
                .map(pod -> pod.isTended() && pod.node() != null && !there.contains(pod.node()) ? pod.orphan() : pod)
                .toList();
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    /** All of the cluster, also those of no deployment. */
    public List<PodState> pods() {
        return pods;
    }

    public Optional<DeploymentState> deployment(String namespace, String name) {
        return Optional.ofNullable(index.obtain().deployments().get(key(namespace, name)));
    }

    /** Those of all its templates, by name, also what is on its way out or over. */
    public List<PodState> pods(DeploymentState deployment) {
        return index.obtain().pods().getOrDefault(key(deployment.namespace(), deployment.name()), List.of());
    }

    /** See {@link PodTemplates#newest}. */
    public List<PodState> newest(DeploymentState deployment) {
        return PodTemplates.newest(pods(deployment), deployment.newest());
    }

    /**
     * The node that does not answer, of a pod that would not be ready without it either. It looks as it did when the node was last heard of: as if
     * it were starting, for instance.
     */
    public Optional<String> lostNode(PodState pod) {
        return switch (pod.phase()) {
            case PREPARING, LOADING_WEIGHTS, STARTING, FAILING ->
                Optional.ofNullable(pod.node()).filter(lostNodes::contains);
            case WAITS, READY, ENDING -> Optional.empty();
        };
    }

    /** The node that does not answer, of a pod that was ready when it was last heard of: whether it still serves, nobody here knows. */
    public Optional<String> silentNode(PodState pod) {
        return pod.phase() == PodState.Phase.READY
                ? Optional.ofNullable(pod.node()).filter(lostNodes::contains)
                : Optional.empty();
    }

    /**
     * Whether something is about to help a pod that no node takes, as far as the cluster shows it: an old one of its workload ends, a queue holds it
     * until its turn, its volume is just being made, or a node only just comes. Else it stays where it is until somebody acts.
     *
     * @param own the pods of its workload
     */
    public boolean getsPlaceSoon(PodState pod, Collection<PodState> own, Instant now) {
        String waits = pod.trouble().map(trouble -> trouble.reason().key()).orElse("");
        return own.stream().anyMatch(one -> one.ending() && !one.doesNotEnd(now))
                || waits.equals("because.waits-for-queue")
                || waits.equals("because.waits-for-volume")
                        && now.isBefore(pod.created().plus(PROVISIONED))
                || comingSince.stream().anyMatch(since -> now.isBefore(since.plus(JOINS)));
    }
}
