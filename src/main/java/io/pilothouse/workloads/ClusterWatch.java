package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.live.Remembered;
import java.util.List;
import java.util.Objects;

/** Deployments and pods, watched; turned into what a change cares about only when somebody asks. */
public final class ClusterWatch implements AutoCloseable {
    private final LatestObjects<Pod> pods;
    private final LatestObjects<Deployment> deployments;
    private final Remembered<Pod, PodReading> readings = new Remembered<>(PodReader::of);
    private WorkloadInventory latest = WorkloadInventory.NONE;
    private List<?> latestOf = List.of();

    public ClusterWatch(Cluster cluster, Runnable changed) {
        pods = new LatestObjects<>(cluster, Pod.class, changed);
        deployments = new LatestObjects<>(cluster, Deployment.class, changed);
    }

    /** The same one as long as nothing changed; of pods only those that changed are read again. */
    public synchronized WorkloadInventory inventory() {
        List<Pod> podsNow = pods.all();
        List<Deployment> deploymentsNow = deployments.all();
        String lost = pods.lost() == null ? deployments.lost() : pods.lost();
        boolean same = latestOf.size() == 2 && latestOf.getFirst() == podsNow && latestOf.getLast() == deploymentsNow;
        if (!same || !Objects.equals(lost, latest.lost())) {
            latestOf = List.of(podsNow, deploymentsNow);
            latest = new WorkloadInventory(
                    deploymentsNow.stream().map(PodReader::of).toList(), readings.of(podsNow), lost);
        }
        return latest;
    }

    @Override
    public void close() {
        pods.close();
        deployments.close();
    }
}
