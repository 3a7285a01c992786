package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.live.Remembered;
import io.pilothouse.live.Topic;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Deployments and pods of one cluster, each watched once. Complete when both lists were, and lost while one of them is. */
final class ClusterWatch implements AutoCloseable {
    private final Topic<WorkloadInventory> topic;
    private final Kind<Deployment, DeploymentState> deployments = new Kind<>(DeploymentState::of);
    private final Kind<Pod, PodState> pods = new Kind<>(PodState::of);
    private final Runnable confirmed;
    private final List<Subscription> watches;

    /** @param confirmed is told when it answers and nothing changed */
    ClusterWatch(Cluster cluster, Clock clock, Runnable confirmed) {
        this.confirmed = confirmed;
        topic = new Topic<>("deployments and pods of " + cluster.name(), clock);
        watches = List.of(cluster.watch(Deployment.class, deployments), cluster.watch(Pod.class, pods));
    }

    Topic<WorkloadInventory> topic() {
        return topic;
    }

    @Override
    public void close() {
        watches.forEach(Subscription::close);
    }

    /** The threads of two watches write one topic: one at a time. */
    private synchronized void publish(boolean isNew) {
        String lost = pods.lost != null ? pods.lost : deployments.lost;
        if (lost != null) {
            topic.lost(lost);
        } else if (deployments.all != null && pods.all != null) {
            if (isNew) {
                topic.read(new WorkloadInventory(deployments.all, pods.all));
            } else {
                topic.confirmed();
                confirmed.run();
            }
        }
    }

    /** The latest list of a kind, reduced at once: the objects are large, and who asks is told of them by these few fields. */
    private final class Kind<K extends HasMetadata, V> implements Watcher<K> {
        private final Remembered<K, V> reading;
        private volatile @Nullable List<V> all;
        private volatile @Nullable String lost;

        Kind(Function<K, V> reading) {
            this.reading = new Remembered<>(reading);
        }

        @Override
        public void changed(List<K> now) {
            List<V> read = reading.of(now);
            boolean isNew = lost != null || !read.equals(all);
            all = read;
            lost = null;
            publish(isNew);
        }

        @Override
        public void lost(String reason) {
            lost = reason;
            publish(false);
        }
    }
}
