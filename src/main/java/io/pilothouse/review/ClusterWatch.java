package io.pilothouse.review;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.kubernetes.Cluster;
import java.util.Optional;

/** Deployments and pods, watched; turned into what a change cares about only when somebody asks. */
final class ClusterWatch implements AutoCloseable {
    private final Watched<Pod> pods;
    private final Watched<Deployment> deployments;

    ClusterWatch(Cluster cluster, Runnable changed) {
        pods = new Watched<>(cluster, Pod.class, changed);
        deployments = new Watched<>(cluster, Deployment.class, changed);
    }

    Inventory inventory() {
        return new Inventory(
                deployments.all().stream().map(PodSights::of).toList(),
                pods.all().stream().map(PodSights::of).flatMap(Optional::stream).toList(),
                pods.lost() == null ? deployments.lost() : pods.lost());
    }

    @Override
    public void close() {
        pods.close();
        deployments.close();
    }
}
