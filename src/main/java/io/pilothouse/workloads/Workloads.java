package io.pilothouse.workloads;

import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.units.ClusterName;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Deployments and pods of every cluster the console is connected to, watched once for everybody. */
@Component
public class Workloads implements DisposableBean {
    private final ClusterName standard;
    private final SortedMap<ClusterName, ClusterWatch> watches = new TreeMap<>();
    private final List<Runnable> confirmers = new CopyOnWriteArrayList<>();

    public Workloads(Clusters clusters, Clock clock) {
        standard = clusters.standard().name();
        List<Runnable> told = confirmers;
        clusters.all()
                .forEach(cluster -> watches.put(
                        cluster.name(), new ClusterWatch(cluster, clock, () -> told.forEach(Runnable::run))));
    }

    /** The one that is meant where no cluster is named. */
    public ClusterName standard() {
        return standard;
    }

    /** What is known of each cluster, by its name; a cluster that is not here is not connected. From memory; never waits. */
    public Map<ClusterName, Reading<WorkloadInventory>> now() {
        SortedMap<ClusterName, Reading<WorkloadInventory>> now = new TreeMap<>();
        watches.forEach((name, watch) -> now.put(name, watch.topic().latest()));
        return now;
    }

    /**
     * The pods of one cluster, also while its deployments are not known.
     *
     * @throws IllegalArgumentException for a cluster that is not connected
     */
    public Topic<List<PodState>> pods(ClusterName cluster) {
        ClusterWatch watch = watches.get(cluster);
        if (watch == null) {
            throw new IllegalArgumentException("cluster: " + cluster + " (expected: one of " + watches.keySet() + ")");
        }
        return watch.pods();
    }

    /**
     * As with a {@link io.pilothouse.live.Feed}: told on the threads of the watches.
     *
     * @param confirmed is told when a cluster that is not lost says that nothing of this changed
     * @return stops telling
     */
    public Runnable follow(Runnable changed, Runnable confirmed) {
        confirmers.add(confirmed);
        List<Runnable> stops = watches.values().stream()
                .map(watch -> watch.topic().feed().follow(changed))
                .toList();
        return () -> {
            stops.forEach(Runnable::run);
            confirmers.remove(confirmed);
        };
    }

    @Override
    public void destroy() {
        watches.values().forEach(ClusterWatch::close);
    }
}
