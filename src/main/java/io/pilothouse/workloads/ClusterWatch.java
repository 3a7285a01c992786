package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.kubernetes.Cluster;

/** Deployments and pods, watched; turned into what a change cares about only when somebody asks. */
public final class ClusterWatch implements AutoCloseable {
    private final LatestObjects<Pod> pods;
    private final LatestObjects<Deployment> deployments;

    public ClusterWatch(Cluster cluster, Runnable changed) {
        pods = new LatestObjects<>(cluster, Pod.class, changed);
        deployments = new LatestObjects<>(cluster, Deployment.class, changed);
    }

    public WorkloadInventory inventory() {
        return new WorkloadInventory(
                deployments.all().stream().map(PodReader::of).toList(),
                pods.all().stream().map(PodReader::of).toList(),
                pods.lost() == null ? deployments.lost() : pods.lost());
    }

    @Override
    public void close() {
        pods.close();
        deployments.close();
    }
}
