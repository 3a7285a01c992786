package io.pilothouse.gpus;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.live.LatestList;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.units.ClusterName;
import java.time.Clock;
import java.util.List;

/** The devices of one cluster. Nodes and pods are watched; the picture is complete when both lists were, and lost while one of them is. */
final class ClusterDevices implements AutoCloseable {
    private final ClusterName name;
    private final Topic<Devices> topic;
    private final Runnable changed;
    private final Runnable confirmed;
    private final LatestList<Node, NodeDevices> nodes = new LatestList<>(NodeDevices::of);
    private final LatestList<Pod, PodDevices> pods = new LatestList<>(PodDevices::of);
    private final List<Subscription> watches;

    /**
     * @param changed is told that {@link #read} would say something else
     * @param confirmed is told that it answers and nothing changed
     */
    ClusterDevices(Cluster cluster, Clock clock, Runnable changed, Runnable confirmed) {
        name = cluster.name();
        topic = new Topic<>("nodes and devices of " + name, clock);
        this.changed = changed;
        this.confirmed = confirmed;
        watches = List.of(cluster.watch(Node.class, into(nodes)), cluster.watch(Pod.class, into(pods)));
    }

    Reading<Devices> latest() {
        return topic.latest();
    }

    /** Joins what nodes and pods said last. For one thread at a time. */
    Reading<Devices> read() {
        String lost = nodes.lost() != null ? nodes.lost() : pods.lost();
        List<NodeDevices> someNodes = nodes.all();
        List<PodDevices> somePods = pods.all();
        if (lost != null) {
            topic.lost(lost);
        } else if (someNodes != null && somePods != null) {
            topic.read(Allocation.of(name, someNodes, somePods));
        }
        return topic.latest();
    }

    @Override
    public void close() {
        watches.forEach(Subscription::close);
    }

    /** Writes what a watch tells into its list. */
    private <K extends HasMetadata> Watcher<K> into(LatestList<K, ?> list) {
        return new Watcher<>() {
            @Override
            public void changed(List<K> now) {
                if (list.read(now)) {
                    changed.run();
                } else if (nodes.lost() == null && pods.lost() == null) {
                    confirmed.run();
                }
            }

            @Override
            public void lost(String reason) {
                list.lost(reason);
                changed.run();
            }
        };
    }
}
