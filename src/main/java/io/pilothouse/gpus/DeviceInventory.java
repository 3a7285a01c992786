package io.pilothouse.gpus;

import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.live.Feed;
import io.pilothouse.live.Pace;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.Workloads;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the devices of all connected clusters and who holds them, as nodes and pods say it now. Devices of a cluster that is lost are not
 * known; all of it is lost while all clusters are.
 */
public class DeviceInventory implements AutoCloseable {
    private final Topic<Devices> topic;
    private final Pace pace;
    private final int connected;
    /** Guarded by itself until all are in it: the first may tell before the last is watched. */
    private final SortedMap<ClusterName, ClusterDevices> clusters = new TreeMap<>();

    private final Runnable stop;

    /** @param connected empty when none is connected: then it is lost from the start */
    public DeviceInventory(
            Collection<? extends Cluster> connected, Workloads workloads, Clock clock, Pace.Later later) {
        topic = new Topic<>("nodes and devices", clock);
        pace = new Pace(this::publish, Pace.FOR_EYES, clock, later);
        this.connected = connected.size();
        synchronized (clusters) {
            connected.forEach(cluster -> clusters.put(
                    cluster.name(),
                    new ClusterDevices(cluster, workloads.pods(cluster.name()), clock, pace::ask, topic::confirmed)));
        }
        if (connected.isEmpty()) {
            topic.lost(Reason.of("because.clusters-none"));
        } else {
            pace.ask(); // what was told while the last were not there yet
        }
        stop = workloads.follow(() -> {}, this::confirmed);
    }

    /** Pods that say nothing new say so of what is known. */
    private void confirmed() {
        if (topic.latest() instanceof Reading.Current) {
            topic.confirmed();
        }
    }

    /** Of all clusters together. */
    public Topic<Devices> topic() {
        return topic;
    }

    /** What is known of all clusters, old or new; {@link Devices#NONE} while nothing is. */
    public Devices devices() {
        return known(topic.latest());
    }

    /**
     * What is known of one cluster, old, which it says of itself, or new; {@link Devices#NONE} while nothing is, and where the console is not
     * connected.
     */
    public Devices devices(ClusterName cluster) {
        ClusterDevices one = clusters.get(cluster);
        Reading<Devices> reading = one == null ? Reading.waiting() : one.latest();
        Devices known = known(reading);
        return reading instanceof Reading.Lost<Devices> gone ? known.before(cluster, gone.reason()) : known;
    }

    /** One cluster as it is read; empty where the console is not connected. */
    public Optional<Feed<Reading<Devices>>> feed(ClusterName cluster) {
        return Optional.ofNullable(clusters.get(cluster)).map(ClusterDevices::feed);
    }

    /** What one cluster says now; empty while it does not answer, and where the console is not connected. */
    public Optional<Devices> now(ClusterName cluster) {
        ClusterDevices one = clusters.get(cluster);
        return one != null && one.latest() instanceof Reading.Current<Devices>(Devices now)
                ? Optional.of(now)
                : Optional.empty();
    }

    public boolean isConnected(ClusterName cluster) {
        return clusters.containsKey(cluster);
    }

    private static Devices known(Reading<Devices> reading) {
        Devices known = reading.value();
        return known == null ? Devices.NONE : known;
    }

    /** One at a time, on the thread of the pace. */
    private void publish() {
        synchronized (clusters) {
            if (clusters.size() < connected) {
                return;
            }
        }
        List<Devices> known = new ArrayList<>();
        SortedMap<ClusterName, Reason> lost = new TreeMap<>();
        clusters.forEach((name, cluster) -> {
            switch (cluster.read()) {
                case Reading.Waiting<Devices> _ -> {}
                case Reading.Current<Devices>(Devices now) -> known.add(now);
                case Reading.Lost<Devices> gone -> lost.put(name, gone.reason());
            }
        });
        if (lost.size() == clusters.size()) {
            topic.lost(Reason.several(lost.values()));
        } else if (known.size() + lost.size() == clusters.size()) {
            topic.read(Devices.of(known, lost));
        }
    }

    @Override
    public void close() {
        stop.run();
        clusters.values().forEach(ClusterDevices::close);
    }
}
