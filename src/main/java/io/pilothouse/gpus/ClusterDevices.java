package io.pilothouse.gpus;

import io.fabric8.kubernetes.api.model.Node;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.live.Feed;
import io.pilothouse.live.LatestList;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Remembered;
import io.pilothouse.live.Topic;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState;
import java.time.Clock;
import java.util.List;

/** The devices of one cluster. Nodes are watched here, pods by the workloads; the picture is complete when both are known, and lost while one is. */
final class ClusterDevices implements AutoCloseable {
    private final ClusterName name;
    private final Topic<Devices> topic;
    private final Topic<List<PodState>> pods;
    private final Runnable changed;
    private final Runnable confirmed;
    private final LatestList<Node, NodeDevices> nodes = new LatestList<>(NodeDevices::of);
    private final Remembered<PodState, PodDevices> holders = new Remembered<>(PodDevices::of);
    private final Subscription nodeWatch;
    private final Repartitions repartitions;
    private final Runnable podsStop;

    /**
     * @param changed is told that {@link #read} would say something else
     * @param confirmed is told that it answers and nothing changed
     */
    ClusterDevices(Cluster cluster, Topic<List<PodState>> pods, Clock clock, Runnable changed, Runnable confirmed) {
        name = cluster.name();
        topic = new Topic<>("nodes and devices of " + name, clock);
        this.pods = pods;
        repartitions = new Repartitions(clock);
        this.changed = changed;
        this.confirmed = confirmed;
        podsStop = pods.feed().follow(changed);
        nodeWatch = cluster.watch(Node.class, new NodeWatcher());
    }

    Reading<Devices> latest() {
        return topic.latest();
    }

    Feed<Reading<Devices>> feed() {
        return topic.feed();
    }

    /** Joins what nodes and pods said last. For one thread at a time. */
    Reading<Devices> read() {
        Reading<List<PodState>> podsNow = pods.latest();
        List<NodeDevices> someNodes = nodes.all();
        Reason lost = nodes.lost();
        if (lost != null) {
            repartitions.away();
            topic.lost(lost);
        } else {
            switch (podsNow) {
                case Reading.Waiting<List<PodState>> _ -> {}
                case Reading.Lost<List<PodState>> gone -> topic.lost(gone.reason());
                case Reading.Current<List<PodState>>(List<PodState> all) -> {
                    if (someNodes != null) {
                        topic.read(Allocation.of(name, repartitions.dated(someNodes), holders.of(all)));
                    }
                }
            }
        }
        return topic.latest();
    }

    @Override
    public void close() {
        nodeWatch.close();
        podsStop.run();
    }

    private final class NodeWatcher implements Watcher<Node> {
        @Override
        public void changed(List<Node> now) {
            if (nodes.read(now)) {
                changed.run();
            } else if (pods.latest() instanceof Reading.Current) {
                confirmed.run();
            }
        }

        @Override
        public void lost(Reason reason) {
            nodes.lost(reason);
            changed.run();
        }
    }
}
