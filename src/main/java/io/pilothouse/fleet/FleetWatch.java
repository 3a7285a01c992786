package io.pilothouse.fleet;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.Pace;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.OurApplications;
import io.pilothouse.workloads.WorkloadInventory;
import io.pilothouse.workloads.Workloads;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Watches the clusters' pods and Deployments, Argo CD and the repository, and draws the fleet from what each said last, at most four times a
 * second. Pods decide: endpoints of a cluster that is lost are not known, and the fleet is lost while all clusters are. Without Argo CD the
 * picture goes on and leaves out what only Argo CD knows.
 */
final class FleetWatch implements AutoCloseable {
    private final Topic<Fleet> topic;
    private final Changes changes;
    private final Workloads workloads;
    private final Applications applications;
    private final DeviceInventory inventory;
    private final Clock clock;
    private final Pace pace;
    private final Declared.Reader reader = new Declared.Reader();
    private final List<Runnable> watches;
    private List<Declared> declared = List.of();
    private @Nullable CommitId readAt;
    private Map<EndpointId, EndpointState> before = new HashMap<>();

    /** Where what is watched comes from. */
    record Sources(Changes changes, Workloads workloads, Applications applications, DeviceInventory inventory) {}

    FleetWatch(Topic<Fleet> topic, Sources sources, Clock clock, Pace.Later later) {
        this.topic = topic;
        this.clock = clock;
        changes = sources.changes();
        workloads = sources.workloads();
        applications = sources.applications();
        inventory = sources.inventory();
        pace = new Pace(this::publish, Pace.FOR_EYES, clock, later);
        watches = List.of(
                changes.state().feed().follow(pace::ask),
                // what a device is called is known only when the nodes were read, which may be later than the pods
                inventory.topic().feed().follow(pace::ask),
                applications.topic().feed().follow(pace::ask),
                workloads.follow(pace::ask, topic::confirmed));
        pace.ask();
    }

    /** One at a time, on the thread of the pace. */
    private void publish() {
        if (!readRepository()) {
            return;
        }
        Map<ClusterName, Reading<WorkloadInventory>> now = workloads.now();
        Map<ClusterName, String> lost = new TreeMap<>();
        Map<ClusterName, ClusterPicture> pictures = new HashMap<>();
        now.forEach((name, reading) -> {
            switch (reading) {
                case Reading.Waiting<WorkloadInventory> _ -> {}
                case Reading.Current<WorkloadInventory>(WorkloadInventory all) ->
                    pictures.put(name, new ClusterPicture(inventory.devices(name), all));
                case Reading.Lost<WorkloadInventory> gone -> lost.put(name, gone.reason());
            }
        });
        if (lost.size() == now.size()) {
            topic.lost(String.join(" · ", lost.values()));
        } else if (pictures.size() + lost.size() == now.size()) {
            draw(new FleetPicture(pictures, lost, applied()));
        }
    }

    private @Nullable OurApplications applied() {
        return applications.topic().latest() instanceof Reading.Current ? applications.ours() : null;
    }

    private void draw(FleetPicture picture) {
        List<Endpoint> endpoints =
                declared.stream().map(picture::endpoint).map(this::dated).toList();
        before = new HashMap<>();
        endpoints.forEach(endpoint -> before.put(endpoint.id(), endpoint.state()));
        topic.read(new Fleet(readAt, endpoints, reader.broken()));
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

    @Override
    public void close() {
        watches.forEach(Runnable::run);
    }
}
