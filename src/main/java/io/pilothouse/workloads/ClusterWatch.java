package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.live.LatestList;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.util.List;

/**
 * Deployments and pods of one cluster, each watched once. Complete when both lists were, and lost while one of them is. Which nodes do not answer
 * is told with them as far as it is known, and keeps nothing back.
 */
final class ClusterWatch implements AutoCloseable {
    private final Topic<WorkloadInventory> topic;
    private final Topic<List<PodState>> podsTopic;
    private final FirstReadies firstReadies = new FirstReadies();
    private final LatestList<Deployment, DeploymentState> deployments = new LatestList<>(DeploymentState::of);
    private final LatestList<Pod, PodState> pods = new LatestList<>(firstReadies::read);
    private final LatestList<Node, NodeState> nodes = new LatestList<>(NodeState::of);
    private final Runnable confirmed;
    private final List<Subscription> watches;

    /** @param confirmed is told when it answers and nothing changed */
    ClusterWatch(Cluster cluster, Clock clock, Runnable confirmed) {
        this.confirmed = confirmed;
        topic = new Topic<>("deployments and pods of " + cluster.name(), clock);
        podsTopic = new Topic<>("pods of " + cluster.name(), clock);
        watches = List.of(
                cluster.watch(Node.class, into(nodes)),
                cluster.watch(Deployment.class, into(deployments)),
                cluster.watch(Pod.class, intoPods()));
    }

    Topic<WorkloadInventory> topic() {
        return topic;
    }

    /** Whatever becomes of the deployments. */
    Topic<List<PodState>> pods() {
        return podsTopic;
    }

    @Override
    public void close() {
        watches.forEach(Subscription::close);
    }

    /** The threads of two watches write one topic: one at a time. */
    private synchronized void publish(boolean isNew) {
        publishPods();
        Reason lost = pods.lost() != null ? pods.lost() : deployments.lost();
        List<DeploymentState> someDeployments = deployments.all();
        List<PodState> somePods = pods.all();
        if (lost != null) {
            topic.lost(lost);
        } else if (someDeployments != null && somePods != null) {
            if (isNew) {
                topic.read(new WorkloadInventory(someDeployments, somePods, nodes.lost() == null ? nodes.all() : null));
            } else {
                topic.confirmed();
                confirmed.run();
            }
        }
    }

    private void publishPods() {
        List<PodState> now = pods.all();
        if (pods.lost() != null) {
            podsTopic.lost(pods.lost());
        } else if (now != null) {
            podsTopic.read(now);
        }
    }

    private Watcher<Pod> intoPods() {
        Watcher<Pod> into = into(pods);
        return new Watcher<>() {
            @Override
            public void changed(List<Pod> now) {
                into.changed(now);
                firstReadies.looked(now);
            }

            @Override
            public void lost(Reason reason) {
                firstReadies.away();
                into.lost(reason);
            }
        };
    }

    /** Writes what a watch tells into its list. */
    private <K extends HasMetadata> Watcher<K> into(LatestList<K, ?> list) {
        return new Watcher<>() {
            @Override
            public void changed(List<K> now) {
                publish(list.read(now));
            }

            @Override
            public void lost(Reason reason) {
                list.lost(reason);
                publish(list == nodes);
            }
        };
    }
}
