package io.pilothouse.fleet;

import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.fleet.Endpoint.Pod;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.OurApplications;
import io.pilothouse.workloads.PodState.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins what Git declares with what the clusters and Argo CD show, each endpoint with the cluster that its environment names. */
final class FleetPicture {
    private final Map<ClusterName, ClusterPicture> clusters;
    private final Map<ClusterName, String> lost;
    private final @Nullable OurApplications applications;

    /**
     * @param clusters those that answer
     * @param lost why each of the others does not
     * @param applications null while Argo CD does not answer
     */
    FleetPicture(
            Map<ClusterName, ClusterPicture> clusters,
            Map<ClusterName, String> lost,
            @Nullable OurApplications applications) {
        this.clusters = clusters;
        this.lost = lost;
        this.applications = applications;
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
        ClusterPicture cluster = clusters.get(environment.cluster());
        if (cluster == null) {
            return unseen(declared, environment);
        }
        ObservedEndpoint seen = cluster.seen(declared, environment, AppliedBy.of(declared.folder(), applications));
        EndpointState state = cluster.onLostNode(seen).orElseGet(() -> StateRules.of(spec, seen));
        return endpoint(declared, cluster, seen, state);
    }

    private Endpoint unseen(Declared declared, Environment environment) {
        String why = lost.get(environment.cluster());
        return why == null
                ? unknown(declared, Reason.of("because.other-cluster", environment.cluster()), "")
                : unknown(declared, Reason.of("because.cluster-lost", environment.cluster()), why);
    }

    private Endpoint unknown(Declared declared, Reason cause, String detail) {
        EndpointState state = new EndpointState(ServingState.UNKNOWN, cause, detail, null, null);
        ObservedEndpoint nothing = ObservedEndpoint.nothing(AppliedBy.of(declared.folder(), applications));
        return endpoint(declared, ClusterPicture.NOTHING, nothing, state);
    }

    private static Endpoint endpoint(
            Declared declared, ClusterPicture cluster, ObservedEndpoint seen, EndpointState state) {
        ServingSpec spec = declared.spec();
        Environment environment = declared.environment();
        return new Endpoint(
                declared.endpoint(),
                environment == null
                        ? null
                        : new Endpoint.Place(
                                environment.cluster(), declared.namespace().orElse(environment.namespace())),
                spec == null ? null : spec.team(),
                spec == null ? null : spec.model().version(),
                spec == null ? null : spec.model().digest(),
                running(seen),
                state,
                replicas(spec, seen),
                cluster.device(spec == null ? new Placement("", Map.of(), 0) : spec.placement()),
                seen.applied().argo(),
                seen.pods().stream().map(Pod::of).toList());
    }

    private static List<Digest> running(ObservedEndpoint seen) {
        return seen.in(Phase.READY)
                .flatMap(pod -> pod.digest().stream())
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
}
