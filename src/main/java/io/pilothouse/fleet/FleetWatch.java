package io.pilothouse.fleet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.Pace;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Remembered;
import io.pilothouse.live.Topic;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Watches pods, Deployments, Argo CD and the repository, and draws the fleet from what each said last, at most four times a second. It is lost
 * while the cluster is: pods decide. Without Argo CD the picture goes on and leaves out what only Argo CD knows.
 */
final class FleetWatch implements AutoCloseable {
    private final Topic<Fleet> topic;
    private final Changes changes;
    private final Cluster cluster;
    private final DeviceInventory inventory;
    private final Clock clock;
    private final Pace pace;
    private final Kind<Pod, PodState> pods = new Kind<>(pod -> !PodState.isOver(pod), PodState::of);
    private final Kind<Deployment, DeploymentState> deployments = new Kind<>(any -> true, DeploymentState::of);
    private final Declared.Reader reader = new Declared.Reader();
    private final List<Subscription> watches;
    private volatile List<Application> applications = List.of();
    private volatile boolean applicationsKnown;
    private List<Declared> declared = List.of();
    private @Nullable CommitId readAt;
    private Map<EndpointId, EndpointState> before = new HashMap<>();

    /** Where what is watched comes from. */
    record Sources(
            Changes changes, Cluster cluster, @Nullable ArgoCd argoCd, DeviceInventory inventory) {}

    FleetWatch(Topic<Fleet> topic, Sources sources, Clock clock, Pace.Later later) {
        this.topic = topic;
        this.clock = clock;
        changes = sources.changes();
        cluster = sources.cluster();
        inventory = sources.inventory();
        pace = new Pace(this::publish, Pace.FOR_EYES, clock, later);
        ArgoCd argoCd = sources.argoCd();
        Subscription noArgoCd = () -> {};
        watches = List.of(
                changes.state().feed().follow(pace::ask)::run,
                // what a device is called is known only when the nodes were read, which may be later than the pods
                inventory.topic().feed().follow(pace::ask)::run,
                cluster.watch(Deployment.class, deployments),
                cluster.watch(Pod.class, pods),
                argoCd == null ? noArgoCd : argoCd.watch(this::seen, reason -> seen(null)));
        pace.ask();
    }

    private void seen(@Nullable List<Application> all) {
        applicationsKnown = all != null;
        applications = all == null ? List.of() : List.copyOf(all);
        pace.ask();
    }

    /** One at a time, on the thread of the pace. */
    private void publish() {
        String lost = pods.lost != null ? pods.lost : deployments.lost;
        List<PodState> podsNow = pods.all;
        List<DeploymentState> deploymentsNow = deployments.all;
        if (!readRepository()) {
            return;
        }
        if (lost != null) {
            topic.lost(lost);
        } else if (podsNow != null && deploymentsNow != null) {
            FleetPicture picture =
                    new FleetPicture(cluster.name(), inventory.devices(), deploymentsNow, podsNow, applications);
            List<Endpoint> endpoints =
                    declared.stream().map(picture::endpoint).map(this::dated).toList();
            before = new HashMap<>();
            endpoints.forEach(endpoint -> before.put(endpoint.id(), endpoint.state()));
            topic.read(new Fleet(readAt, endpoints));
        }
    }

    /** False while nothing was ever read. */
    private boolean readRepository() {
        Reading<RepositoryState> reading = changes.state().latest();
        RepositoryState state = reading.value();
        if (state == null) {
            if (reading instanceof Reading.Lost<RepositoryState> lost) {
                topic.lost(lost.reason());
            }
            return false;
        }
        if (!state.head().equals(readAt) || !reader.isComplete()) {
            declared = reader.read(changes.at(state.head()));
            readAt = state.head();
        }
        return true;
    }

    /** Where the cluster does not say since when, it is since we saw it. */
    private Endpoint dated(Endpoint endpoint) {
        EndpointState now = endpoint.state();
        EndpointState was = before.get(endpoint.id());
        if (now.since() != null) {
            return endpoint;
        }
        Instant since = was != null && was.kind() == now.kind() && Objects.equals(was.cause(), now.cause())
                ? was.since()
                : clock.instant();
        return endpoint.in(new EndpointState(now.kind(), now.cause(), now.detail(), since, now.progress()));
    }

    boolean knowsApplications() {
        return applicationsKnown;
    }

    @Override
    public void close() {
        watches.forEach(Subscription::close);
    }

    /** The latest list of a kind, reduced at once. Written by the watch's thread. */
    private final class Kind<K extends HasMetadata, V> implements Watcher<K> {
        private final Predicate<K> counts;
        private final Remembered<K, V> reading;
        private volatile @Nullable List<V> all;
        private volatile @Nullable String lost;

        Kind(Predicate<K> counts, Function<K, V> reading) {
            this.counts = counts;
            this.reading = new Remembered<>(reading);
        }

        @Override
        public void changed(List<K> now) {
            List<V> read = reading.of(now.stream().filter(counts).toList());
            boolean news = lost != null || !read.equals(all);
            all = read;
            lost = null;
            if (news) {
                pace.ask();
            } else if (pods.lost == null && deployments.lost == null) {
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
