package io.pilothouse.review.tracking;

import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.Layout.OfEndpoint;
import io.pilothouse.live.Reading;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.WorkloadInventory;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connected clusters at one moment, and which of them each target is in: an endpoint in that of its environment, and no other cluster
 * answers for it.
 *
 * @param named by the main branch
 * @param standard for what is no endpoint
 */
record ClustersAtOnce(
        Map<EnvironmentName, Environment> named,
        ClusterName standard,
        Map<ClusterName, Reading<WorkloadInventory>> connected) {
    TargetCluster of(Target target) {
        return name(target)
                .map(this::seen)
                .orElseGet(() -> new TargetCluster.NotConnected(Reason.of(
                        "review.healthy.noEnvironment",
                        target.layout()
                                .endpointAt(target.folder())
                                .orElseThrow()
                                .environment())));
    }

    /** Null while the cluster answers, before it was asked, and where nobody here looks. */
    PlatformAtOnce.@Nullable Away away(Target target) {
        return of(target) instanceof TargetCluster.Lost(WorkloadInventory _, Reason _, PlatformAtOnce.Away away)
                ? away
                : null;
    }

    /** Where nobody declares its environment, it can only be in the one cluster there is; empty where there are several. */
    Optional<ClusterName> name(Target target) {
        Optional<OfEndpoint> endpoint = target.layout().endpointAt(target.folder());
        Optional<ClusterName> declared = endpoint.flatMap(OfEndpoint::id)
                .map(EndpointId::environment)
                .map(named::get)
                .map(Environment::cluster);
        return declared.isEmpty() && endpoint.isPresent() && connected.size() > 1
                ? Optional.empty()
                : Optional.of(declared.orElse(standard));
    }

    private TargetCluster seen(ClusterName cluster) {
        return switch (connected.get(cluster)) {
            case null -> new TargetCluster.NotConnected(Reason.of("review.healthy.notConnected", cluster));
            case Reading.Current<WorkloadInventory>(WorkloadInventory now) -> new TargetCluster.Answers(now);
            case Reading.Waiting<WorkloadInventory> _ ->
                new TargetCluster.Lost(WorkloadInventory.NONE, Reason.of("review.healthy.podsAwaited", cluster), null);
            case Reading.Lost<WorkloadInventory> lost ->
                new TargetCluster.Lost(
                        Objects.requireNonNullElse(lost.last(), WorkloadInventory.NONE),
                        Reason.of("review.healthy.podsLost", lost.reason()),
                        // until then it was heard, however long nothing had happened in it
                        new PlatformAtOnce.Away(lost.reason(), lost.last() == null ? null : lost.since()));
        };
    }
}
