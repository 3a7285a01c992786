package io.pilothouse.fleet;

import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.fleet.Endpoint.Pod;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.serving.Labels;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Phase;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Joins what Git declares with what the cluster and Argo CD show. */
final class FleetPicture {
    private final ClusterName cluster;
    private final Devices devices;
    private final Set<String> lostNodes;
    private final Map<String, DeploymentState> deployments;
    private final Map<String, List<PodState>> podsByEndpoint;
    private final Collection<PodState> pods;
    private final Map<String, Application> applications;

    FleetPicture(
            ClusterName cluster,
            Devices devices,
            Collection<DeploymentState> deployments,
            Collection<PodState> pods,
            Collection<Application> applications) {
        this.cluster = cluster;
        this.devices = devices;
        lostNodes = devices.nodes().stream()
                .filter(node -> node.condition() == Devices.Condition.NOT_READY)
                .map(Devices.Node::name)
                .collect(Collectors.toSet());
        this.deployments = deployments.stream()
                .collect(Collectors.toMap(
                        one -> key(one.namespace(), one.name()), Function.identity(), (one, same) -> one));
        this.pods = pods;
        podsByEndpoint = pods.stream()
                .filter(pod -> pod.labels().containsKey(Labels.ENDPOINT))
                .collect(Collectors.groupingBy(
                        pod -> key(pod.namespace(), pod.labels().getOrDefault(Labels.ENDPOINT, ""))));
        this.applications = applications.stream()
                .filter(application -> !application.source().path().isEmpty())
                .collect(Collectors.toMap(
                        application -> application.source().path(), Function.identity(), (one, same) -> one));
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    Endpoint endpoint(Declared declared) {
        Environment environment = declared.environment();
        ServingSpec spec = declared.spec();
        if (spec == null) {
            return unknown(declared, Reason.of("because.unreadable"), declared.problem());
        }
        if (environment == null) {
            return unknown(declared, Reason.of("because.no-environment"), declared.problem());
        }
        if (!environment.cluster().equals(cluster)) {
            return unknown(declared, Reason.of("because.other-cluster", environment.cluster()), "");
        }
        ObservedEndpoint seen = seen(declared, environment);
        return endpoint(declared, spec, seen, onLostNode(seen).orElseGet(() -> StateRules.of(spec, seen)));
    }

    /** A pod on a node that does not answer looks as it did when the node was last heard of. */
    private Optional<EndpointState> onLostNode(ObservedEndpoint seen) {
        return seen.in(Phase.STARTING, Phase.LOADING_WEIGHTS, Phase.FAILING)
                .map(PodState::node)
                .filter(lostNodes::contains)
                .findFirst()
                .map(node -> new EndpointState(
                        seen.ready() == 0 ? ServingState.FAILING : ServingState.DEGRADED,
                        Reason.of("because.node-lost", node),
                        "",
                        null,
                        null));
    }

    private ObservedEndpoint seen(Declared declared, Environment environment) {
        String namespace = environment.namespace().value();
        DeploymentState deployment = deployments.get(key(namespace, declared.deployment()));
        List<PodState> labelled = podsByEndpoint.getOrDefault(
                key(namespace, declared.endpoint().name().value()), List.of());
        List<PodState> own = deployment == null
                ? labelled
                : (labelled.isEmpty() ? pods : labelled)
                        .stream().filter(deployment::selects).toList();
        return new ObservedEndpoint(
                deployment,
                own.stream().sorted(Comparator.comparing(PodState::name)).toList(),
                applications.get(declared.folder()));
    }

    private Endpoint unknown(Declared declared, Reason cause, String detail) {
        ServingSpec spec = declared.spec();
        EndpointState state = new EndpointState(ServingState.UNKNOWN, cause, detail, null, null);
        return endpoint(declared, spec, ObservedEndpoint.NOTHING, state);
    }

    private Endpoint endpoint(
            Declared declared, @Nullable ServingSpec spec, ObservedEndpoint seen, EndpointState state) {
        return new Endpoint(
                declared.endpoint(),
                declared.environment() == null ? null : declared.environment().namespace(),
                spec == null ? null : spec.team(),
                spec == null ? null : spec.model().version(),
                spec == null ? null : spec.model().digest(),
                running(seen),
                state,
                replicas(spec, seen),
                device(spec),
                seen.application() == null ? null : Endpoint.Argo.of(seen.application()),
                seen.pods().stream().map(Pod::of).toList());
    }

    private static List<Digest> running(ObservedEndpoint seen) {
        return seen.in(Phase.READY)
                .map(PodState::digest)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.comparing(Digest::hex))
                .toList();
    }

    private static Endpoint.Replicas replicas(@Nullable ServingSpec spec, ObservedEndpoint seen) {
        Scaling scaling = spec == null ? new Scaling(0, 0, null) : spec.scaling();
        DeploymentState deployment = seen.deployment();
        int wanted = deployment == null ? scaling.min() : deployment.wanted();
        return new Endpoint.Replicas(scaling.min(), scaling.max(), wanted, seen.ready());
    }

    private Endpoint.Device device(@Nullable ServingSpec spec) {
        Placement placement = spec == null ? new Placement("", Map.of(), 0) : spec.placement();
        DeviceKind kind = devices.kind(placement.resource(), placement.nodeSelector());
        String label = kind != null
                ? kind.label()
                : placement.nodeSelector().getOrDefault(DeviceKind.PRODUCT, placement.resource());
        return new Endpoint.Device(placement.resource(), label, placement.devices());
    }
}
