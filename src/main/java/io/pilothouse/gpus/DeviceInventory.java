package io.pilothouse.gpus;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.live.Pace;
import io.pilothouse.live.Remembered;
import io.pilothouse.live.Topic;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds the devices of the cluster and who holds them, as nodes and pods say it now. Both are watched; the picture is complete when both
 * lists were, and lost while one of them is.
 */
public class DeviceInventory implements AutoCloseable {
    private final Topic<Devices> topic;
    private final Seen<Node, NodeDevices> nodes = new Seen<>(NodeDevices::of);
    private final Seen<Pod, PodDevices> pods = new Seen<>(PodDevices::of);
    private final Pace pace;
    private final List<Subscription> watches;

    /** @param cluster null when none is connected: then it is lost from the start */
    public DeviceInventory(@Nullable Cluster cluster, Clock clock, Pace.Later later) {
        topic = new Topic<>(cluster == null ? "nodes and devices" : "nodes and devices of " + cluster.name(), clock);
        pace = new Pace(this::publish, Pace.FOR_EYES, clock, later);
        if (cluster == null) {
            topic.lost("no cluster is connected");
            watches = List.of();
        } else {
            watches = List.of(cluster.watch(Node.class, nodes), cluster.watch(Pod.class, pods));
        }
    }

    public Topic<Devices> topic() {
        return topic;
    }

    /** What is known, old or new; {@link Devices#NONE} while nothing is. */
    public Devices devices() {
        Devices known = topic.latest().value();
        return known == null ? Devices.NONE : known;
    }

    private void publish() {
        String lost = nodes.lost != null ? nodes.lost : pods.lost;
        List<NodeDevices> someNodes = nodes.all;
        List<PodDevices> somePods = pods.all;
        if (lost != null) {
            topic.lost(lost);
        } else if (someNodes != null && somePods != null) {
            topic.read(Allocation.of(someNodes, somePods));
        }
    }

    @Override
    public void close() {
        watches.forEach(Subscription::close);
    }

    /** The latest list of a kind, reduced at once to the little that is needed: pods are many. Written by the watch's thread. */
    private final class Seen<K extends HasMetadata, V> implements Watcher<K> {
        private final Remembered<K, V> reading;
        private volatile @Nullable List<V> all;
        private volatile @Nullable String lost;

        Seen(Function<K, V> reading) {
            this.reading = new Remembered<>(reading);
        }

        @Override
        public void changed(List<K> now) {
            List<V> read = reading.of(now);
            boolean news = lost != null || !read.equals(all);
            all = read;
            lost = null;
            if (news) {
                pace.ask();
            } else if (nodes.lost == null && pods.lost == null) {
                topic.confirmed();
            }
        }

        @Override
        public void lost(String reason) {
            lost = reason;
            pace.ask();
        }
    }
}
