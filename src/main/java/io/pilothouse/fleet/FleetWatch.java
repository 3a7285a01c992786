package io.pilothouse.fleet;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.detectors.Detections;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.Pace;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.OurApplications;
import io.pilothouse.workloads.RestsOn;
import io.pilothouse.workloads.WorkloadInventory;
import io.pilothouse.workloads.Workloads;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches the clusters' pods and Deployments, Argo CD, the repository and what is wrong with engines, and draws the fleet from what each said last, at most four times a
 * second. Pods decide: endpoints of a cluster that is lost are not known, and the fleet is lost while all clusters are. Without Argo CD the
 * picture goes on and leaves out what only Argo CD knows.
 */
final class FleetWatch implements AutoCloseable {
    private final Topic<Fleet> topic;
    private final Changes changes;
    private final Workloads workloads;
    private final Applications applications;
    private final DeviceInventory inventory;
    private final DriftNames drifts;
    private final NextStarts nextStarts;
    private final Topic<Detections> detected;
    private final RestsOn rests;
    private final Clock clock;
    private final Pace pace;
    private final Declared.Reader reader = new Declared.Reader();
    private final List<Runnable> watches;
    private List<Declared> declared = List.of();
    private @Nullable CommitId readAt;
    private volatile Map<EndpointId, EndpointState> before = Map.of();
    /** Whether nobody was away at the last look. */
    private boolean sawAll;

    /** Where what is watched comes from. */
    record Sources(
            Changes changes,
            Workloads workloads,
            Applications applications,
            DeviceInventory inventory,
            DriftNames drifts,
            NextStarts nextStarts,
            Topic<Detections> detected,
            RestsOn rests) {}

    FleetWatch(Topic<Fleet> topic, Sources sources, Clock clock, Pace.Later later) {
        this.topic = topic;
        this.clock = clock;
        changes = sources.changes();
        workloads = sources.workloads();
        applications = sources.applications();
        inventory = sources.inventory();
        drifts = sources.drifts();
        nextStarts = sources.nextStarts();
        detected = sources.detected();
        rests = sources.rests();
        pace = new Pace(this::publish, Pace.FOR_EYES, clock, later);
        watches = List.of(
                changes.state().feed().follow(pace::ask),
                // what a device is called is known only when the nodes were read, which may be later than the pods
                inventory.topic().feed().follow(pace::ask),
                applications.topic().feed().follow(pace::ask),
                drifts.follow(pace::ask),
                nextStarts.follow(pace::ask),
                detected.feed().follow(pace::ask),
                rests.follow(pace::ask),
                workloads.follow(pace::ask, topic::confirmed));
        pace.ask();
    }

    /** What is on its way becomes overdue without an event, and a store says by itself nothing of what it loses. */
    void tick() {
        if (nextStarts.isDue() || before.values().stream().anyMatch(FleetWatch::isOnItsWay)) {
            pace.ask();
        }
    }

    private static boolean isOnItsWay(EndpointState state) {
        return state.kind() == ServingState.LOADING || state.kind() == ServingState.ROLLING_OUT;
    }

    /** One at a time, on the thread of the pace. */
    private void publish() {
        if (!readRepository()) {
            return;
        }
        Map<ClusterName, Reading<WorkloadInventory>> now = workloads.now();
        Map<ClusterName, Reason> lost = new TreeMap<>();
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
            sawAll = false;
            topic.lost(Reason.several(lost.values()));
        } else if (pictures.size() + lost.size() == now.size()) {
            OurApplications ours = applied();
            draw(new FleetPicture(pictures, lost, ours, clock.instant()), ours == null ? List.of() : gone(ours));
            sawAll = ours != null && lost.isEmpty();
        }
    }

    private @Nullable OurApplications applied() {
        return applications.topic().latest() instanceof Reading.Current ? applications.ours() : null;
    }

    private Endpoint judged(Endpoint endpoint) {
        return switch (detected.latest()) {
            case Reading.Waiting<Detections> _ -> endpoint;
            case Reading.Current<Detections>(Detections now) -> EngineReports.judged(endpoint, now);
            case Reading.Lost<Detections> lost -> EngineReports.notJudged(endpoint, lost);
        };
    }

    private List<Declared> gone(OurApplications ours) {
        CommitId commit = readAt;
        return commit == null ? List.of() : reader.gone(changes.at(commit), declared, ours);
    }

    private void draw(FleetPicture picture, List<Declared> gone) {
        nextStarts.look(declared);
        Map<EndpointId, EndpointState> states = new HashMap<>();
        List<Endpoint> endpoints = new ArrayList<>();
        Stream.concat(declared.stream(), gone.stream())
                .sorted(Comparator.comparing(Declared::endpoint))
                .forEach(one -> {
                    Endpoint dated = dated(nextStarts.judge(judged(picture.endpoint(one)), one));
                    states.put(dated.id(), dated.state());
                    endpoints.add(named(dated, one));
                });
        before = states;
        topic.read(new Fleet(readAt, endpoints, reader.broken(), reader.hidden()));
    }

    /** That a field is known only later is nothing that became so then. */
    private Endpoint named(Endpoint endpoint, Declared declared) {
        return AppliedBy.application(declared.folder(), declared.place(), applications.ours())
                .map(application -> endpoint.in(drifts.named(rested(endpoint, application), application)))
                .orElse(endpoint);
    }

    /** What is degraded for want of what it rests on is said to be so. */
    private EndpointState rested(Endpoint endpoint, Application application) {
        Endpoint.Place place = endpoint.place();
        return place == null || !endpoint.state().isOnlyByArgoCd()
                ? endpoint.state()
                : AppliedBy.besidePods(application)
                        .flatMap(resource -> rests.away(place.cluster(), resource))
                        .map(endpoint.state()::because)
                        .orElseGet(endpoint::state);
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

    /** Where the cluster does not say since when, it is since we saw it become so; what nobody could see before may be older. */
    private Endpoint dated(Endpoint endpoint) {
        EndpointState now = endpoint.state();
        EndpointState was = before.get(endpoint.id());
        if (now.since() != null) {
            return endpoint;
        }
        if (was != null
                && was.since() != null
                && was.kind() == now.kind()
                && Objects.equals(was.cause(), now.cause())) {
            return endpoint.in(now.since(was.since(), was.mayBeOlder()));
        }
        return endpoint.in(now.since(clock.instant(), was == null || !sawAll));
    }

    @Override
    public void close() {
        watches.forEach(Runnable::run);
    }
}
