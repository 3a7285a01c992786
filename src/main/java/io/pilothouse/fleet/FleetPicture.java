package io.pilothouse.fleet;

import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.fleet.Endpoint.Pod;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.OurApplications;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Phase;
import io.pilothouse.workloads.Trouble;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Joins what Git declares with what the clusters and Argo CD show, each endpoint with the cluster that its environment names. */
final class FleetPicture {
    private final Map<ClusterName, ClusterPicture> clusters;
    private final Map<ClusterName, Reason> lost;
    private final @Nullable OurApplications applications;
    private final Instant now;
    private final Overdue overdue;

    /**
     * @param clusters those that answer
     * @param lost why each of the others does not
     * @param applications null while Argo CD does not answer
     * @param now by which it is judged what takes too long
     */
    FleetPicture(
            Map<ClusterName, ClusterPicture> clusters,
            Map<ClusterName, Reason> lost,
            @Nullable OurApplications applications,
            Instant now) {
        this.now = now;
        overdue = new Overdue(now);
        this.clusters = clusters;
        this.lost = lost;
        this.applications = applications;
    }

    Endpoint endpoint(Declared declared) {
        Environment environment = declared.environment();
        ServingSpec spec = declared.spec();
        ClusterPicture cluster = environment == null ? null : clusters.get(environment.cluster());
        if (spec == null) {
            return unread(declared, cluster);
        }
        if (environment == null) {
            return unknown(declared, Reason.of("because.no-environment"), declared.problem());
        }
        if (cluster == null) {
            return unseen(declared, environment);
        }
        ObservedEndpoint seen = cluster.seen(declared, environment, AppliedBy.of(declared, applications));
        EndpointState state = cluster.onLostNode(seen)
                .orElseGet(() -> cluster.withoutPlace(overdue.judge(StateRules.of(spec, seen), seen), seen, now));
        EndpointState device = cluster.withoutOwnDevice(cluster.withoutDevice(state, spec.placement()), seen);
        return endpoint(declared, cluster, seen, cluster.onSilentNode(device, seen));
    }

    /** What the cluster has of it is shown all the same. */
    private Endpoint unread(Declared declared, @Nullable ClusterPicture cluster) {
        Environment environment = declared.environment();
        Reason cause = declared.unread().sentence();
        if (cluster == null || environment == null) {
            return unknown(declared, cause, declared.problem());
        }
        ObservedEndpoint seen = cluster.found(declared, environment, AppliedBy.of(declared, applications));
        EndpointState state = cluster.withoutPlace(
                overdue.judge(StateRules.unread(seen, cause, declared.problem()), seen), seen, now);
        return endpoint(declared, cluster, seen, state);
    }

    private Endpoint unseen(Declared declared, Environment environment) {
        Reason why = lost.get(environment.cluster());
        return why == null
                ? unknown(declared, Reason.of("because.other-cluster", environment.cluster()), null)
                : unknown(declared, Reason.of("because.cluster-lost", environment.cluster(), why), null);
    }

    private Endpoint unknown(Declared declared, Reason cause, @Nullable Reason problem) {
        EndpointState state = EndpointState.unread(ServingState.UNKNOWN, cause, problem, null);
        ObservedEndpoint nothing = ObservedEndpoint.nothing(AppliedBy.of(declared, applications));
        return endpoint(declared, ClusterPicture.NOTHING, nothing, state);
    }

    private Endpoint endpoint(Declared declared, ClusterPicture cluster, ObservedEndpoint seen, EndpointState state) {
        ServingSpec spec = declared.spec();
        return new Endpoint(
                declared.endpoint(),
                declared.place(),
                spec == null ? seen.team() : spec.team(),
                spec == null ? null : spec.model().version(),
                spec == null ? null : spec.model().digest(),
                running(seen),
                state,
                replicas(spec, seen),
                seen.template(),
                spec == null ? cluster.device(seen) : cluster.device(spec.placement()),
                seen.applied().argo(),
                Stream.concat(
                                seen.pods().stream()
                                        .map(pod -> Pod.of(pod, seen.wholeSince(pod), stuck(pod, cluster, seen))),
                                seen.gone(now).map(pod -> Pod.of(pod, null, gone(pod))))
                        .toList());
    }

    /** Why a pod that looks as if it were on its way is not. */
    private @Nullable Reason stuck(PodState pod, ClusterPicture cluster, ObservedEndpoint seen) {
        return cluster.lostNode(pod)
                .or(() -> overdue.of(pod))
                .or(() -> cluster.withoutPlace(pod, seen, now))
                .orElse(null);
    }

    private static @Nullable Reason gone(PodState pod) {
        return pod.trouble().map(Trouble::reason).orElse(null);
    }

    private static List<Digest> running(ObservedEndpoint seen) {
        return seen.in(Phase.READY)
                .flatMap(pod -> pod.digest().stream())
                .distinct()
                .sorted(Comparator.comparing(Digest::hex))
                .toList();
    }

    private static Endpoint.Replicas replicas(@Nullable ServingSpec spec, ObservedEndpoint seen) {
        DeploymentState deployment = seen.deployment();
        int asked = deployment == null ? 0 : deployment.wanted();
        Scaling scaling =
                spec == null ? new Scaling(asked, asked, null) : spec.scaling().inForce();
        int wanted = deployment == null ? scaling.min() : asked;
        return new Endpoint.Replicas(scaling.min(), scaling.max(), wanted, seen.ready());
    }
}
