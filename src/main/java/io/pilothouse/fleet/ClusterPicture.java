package io.pilothouse.fleet;

import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.serving.EndpointFolder;
import io.pilothouse.serving.Labels;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Phase;
import io.pilothouse.workloads.Trouble;
import io.pilothouse.workloads.WorkloadInventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.util.function.SingletonSupplier;

/** What one cluster shows of the endpoints that are there. */
final class ClusterPicture {
    /** Of a cluster that nobody here can look into. */
    static final ClusterPicture NOTHING = new ClusterPicture(Devices.NONE, WorkloadInventory.NONE);

    private static final Set<String> OF_NODES = Set.of("because.no-node", "because.waits-for-device");

    private final Devices devices;
    private final WorkloadInventory workloads;
    private final Map<String, List<PodState>> podsByEndpoint;
    private final SingletonSupplier<Map<String, List<PodState>>> podsByName;
    private final boolean hasDevices;
    private final GoneDevices gone;
    /** Thousands of endpoints ask for the few kinds of device that thousands of nodes have: each is looked for once. */
    private final Map<Asked, Kinds> kinds = new ConcurrentHashMap<>();

    private record Asked(String resource, Map<String, String> nodeSelector) {}

    /** @param any whether some node has it */
    private record Kinds(boolean any, String called) {}

    ClusterPicture(Devices devices, WorkloadInventory workloads) {
        this.devices = devices;
        this.workloads = workloads;
        podsByName = SingletonSupplier.of(this::byName);
        gone = new GoneDevices(devices);
        hasDevices = devices.nodes().stream().anyMatch(node -> !node.stocks().isEmpty());
        podsByEndpoint = workloads.pods().stream()
                .filter(pod -> pod.labels().containsKey(Labels.ENDPOINT))
                .collect(Collectors.groupingBy(
                        pod -> key(pod.namespace(), pod.labels().getOrDefault(Labels.ENDPOINT, ""))));
    }

    private Map<String, List<PodState>> byName() {
        Map<String, List<PodState>> byName = new HashMap<>();
        workloads
                .pods()
                .forEach(pod -> PodsOf.names(pod)
                        .forEach(name -> byName.computeIfAbsent(key(pod.namespace(), name), _ -> new ArrayList<>())
                                .add(pod)));
        return byName;
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    /** Of an endpoint whose manifests do not say what it runs. */
    ObservedEndpoint found(Declared declared, Environment environment, AppliedBy applied) {
        PodsFound found = PodsFound.in(workloads, environment.namespace(), declared, applied);
        return ObservedEndpoint.of(found.deployment(), found.pods(), applied);
    }

    /** The devices that pods of it have, or ask for, where no manifest says them. */
    Endpoint.Device device(ObservedEndpoint seen) {
        return seen.pods().stream()
                .flatMap(pod -> pod.devices().entrySet().stream()
                        .map(asked -> device(pod, new Placement(asked.getKey(), Map.of(), asked.getValue()))))
                .max(Comparator.comparing(Endpoint.Device::isKnown))
                .orElseGet(() -> device(new Placement("", Map.of(), 0)));
    }

    /** What a resource is called does not say which product it is. */
    private Endpoint.Device device(PodState pod, Placement asked) {
        DeviceKind on = devices.kindOn(pod.node(), asked.resource());
        DeviceKind kind = on == null ? devices.kind(asked.resource(), Map.of()) : on;
        return new Endpoint.Device(asked.resource(), kind == null ? "" : kind.label(), asked.devicesOfReplica());
    }

    /** Its pods are those of its Deployment; where that is gone, those that are left of it. */
    ObservedEndpoint seen(Declared declared, Environment environment, AppliedBy applied) {
        String namespace = declared.namespace().orElse(environment.namespace()).value();
        return declared.runs().kind().equals("Deployment")
                ? seenDeployment(declared, namespace, applied)
                : seenOther(declared, namespace, applied);
    }

    private ObservedEndpoint seenDeployment(Declared declared, String namespace, AppliedBy applied) {
        DeploymentState deployment =
                workloads.deployment(namespace, declared.runs().name()).orElse(null);
        List<PodState> own = deployment != null
                ? workloads.pods(deployment)
                : podsByEndpoint.getOrDefault(
                        key(namespace, declared.endpoint().name().value()), List.of());
        return ObservedEndpoint.of(deployment, own, applied);
    }

    /** It is there when pods of it are, or when Argo CD has made it. */
    private ObservedEndpoint seenOther(Declared declared, String namespace, AppliedBy applied) {
        Application application = applied.application();
        EndpointFolder.Runs runs = declared.runs();
        ServingSpec spec = declared.spec();
        List<PodState> own = podsByName.obtain().getOrDefault(key(namespace, runs.name()), List.of()).stream()
                .filter(PodsOf.workload(runs.kind(), runs.name()))
                .toList();
        boolean made = application != null
                && application.resources().stream()
                        .anyMatch(resource -> resource.kind().equals(runs.kind())
                                && resource.name().equals(runs.name())
                                && resource.sync() == Application.SyncStatus.SYNCED);
        DeploymentState state = spec == null || own.isEmpty() && !made
                ? null
                : PodsOf.state(namespace, runs.name(), spec.scaling().min(), own);
        int podsOfReplica = spec == null ? 1 : spec.placement().pods();
        return ObservedEndpoint.of(state, own, applied).inGroupsOf(podsOfReplica);
    }

    /** Why nobody knows how a pod is. */
    Optional<Reason> lostNode(PodState pod) {
        return workloads.lostNode(pod).map(node -> Reason.of("because.node-lost", node));
    }

    Optional<EndpointState> onLostNode(ObservedEndpoint seen) {
        return seen.pods().stream()
                .flatMap(pod -> lostNode(pod).stream())
                .findFirst()
                .map(lost -> new EndpointState(
                        seen.ready() == 0 ? ServingState.FAILING : ServingState.DEGRADED, lost, "", null, null));
    }

    /** The state, unless it says that all serve where a node that does not answer has some of them. */
    EndpointState onSilentNode(EndpointState state, ObservedEndpoint seen) {
        List<String> silent = seen.pods().stream()
                .flatMap(pod -> workloads.silentNode(pod).stream())
                .toList();
        return state.kind() != ServingState.SERVING || silent.isEmpty()
                ? state
                : state.as(ServingState.DEGRADED)
                        .because(Reason.of("workloads.node-silent", silent.getFirst(), silent.size(), seen.ready()));
    }

    /** Why a pod that no node takes stays so; empty where it has a node, and where something is about to help. */
    Optional<Reason> withoutPlace(PodState pod, ObservedEndpoint seen, Instant now) {
        return pod.phase() == Phase.WAITS && !workloads.getsPlaceSoon(pod, seen.pods(), now)
                ? pod.trouble().map(Trouble::reason)
                : Optional.empty();
    }

    /** The state, unless it says that pods wait for nodes that none of them will get by itself: that is no waiting. */
    EndpointState withoutPlace(EndpointState state, ObservedEndpoint seen, Instant now) {
        boolean isStuck = state.kind() == ServingState.WAITS
                && seen.in(Phase.PREPARING, Phase.LOADING_WEIGHTS, Phase.STARTING)
                        .findAny()
                        .isEmpty()
                && seen.in(Phase.WAITS)
                        .anyMatch(pod -> withoutPlace(pod, seen, now).isPresent());
        return isStuck ? state.as(seen.ready() == 0 ? ServingState.FAILING : ServingState.DEGRADED) : state;
    }

    /** The state, and that a device is gone which a pod of it holds, where that is so. */
    EndpointState withoutOwnDevice(EndpointState state, ObservedEndpoint seen) {
        return gone.judge(state, seen.pods());
    }

    /** Of a pod that no node takes: that none has what it asks for, where that is so. The scheduler only counts nodes. */
    EndpointState withoutDevice(EndpointState state, Placement placement) {
        Reason cause = state.cause();
        boolean isMissing = cause != null
                && OF_NODES.contains(cause.key())
                && hasDevices
                && !kinds(placement).any();
        return isMissing
                ? state.because(Reason.of("because.none-has", kinds(placement).called()))
                : state;
    }

    Endpoint.Device device(Placement placement) {
        return new Endpoint.Device(placement.resource(), kinds(placement).called(), placement.devicesOfReplica());
    }

    private Kinds kinds(Placement placement) {
        Asked asked = new Asked(placement.resource(), placement.nodeSelector());
        return hasDevices ? kinds.computeIfAbsent(asked, this::kinds) : kinds(asked);
    }

    private Kinds kinds(Asked asked) {
        return new Kinds(
                !devices.kinds(asked.resource(), asked.nodeSelector()).isEmpty(),
                devices.called(asked.resource(), asked.nodeSelector()));
    }
}
