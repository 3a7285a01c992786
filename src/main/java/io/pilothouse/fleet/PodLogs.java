package io.pilothouse.fleet;

import io.pilothouse.changes.MaskedText;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.clients.kubernetes.ContainerLog;
import io.pilothouse.clients.kubernetes.LogTail;
import io.pilothouse.fleet.Endpoint.Place;
import io.pilothouse.live.Memory;
import io.pilothouse.live.Reading;
import io.pilothouse.units.ClusterName;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.WorkloadInventory;
import io.pilothouse.workloads.Workloads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the containers of an endpoint's pods wrote, read once for all who look. Kept for seconds in memory and written nowhere. */
@Component
public class PodLogs {
    private static final Duration SHARED = Duration.ofSeconds(2);
    private static final int AT_ONCE = 50;

    private final Clusters clusters;
    private final Workloads workloads;
    private final Clock clock;
    private final Memory<Source, Log> recent;

    PodLogs(Clusters clusters, Workloads workloads, Clock clock) {
        this.clusters = clusters;
        this.workloads = workloads;
        this.clock = clock;
        recent = new Memory<>(this::ask, new Memory.Limits(SHARED, SHARED, SHARED, AT_ONCE), clock);
    }

    /** Whose log can be asked for. */
    public record Source(ClusterName cluster, ContainerLog of) {}

    /** @param text of others, without the credentials that can be recognised */
    public record Log(String text, boolean isWhole, Instant readAt) {}

    /** Of all pods that the page shows, the engine's before those of init containers; what crashed has its last end beside it. From memory; never waits. */
    public List<Source> of(Endpoint endpoint) {
        Place place = endpoint.place();
        return place == null
                ? List.of()
                : shown(endpoint, place)
                        .flatMap(pod -> pod.containers().stream()
                                .sorted(Comparator.comparing(PodState.Container::init))
                                .flatMap(container -> logs(place, pod, container)))
                        .toList();
    }

    /** The Deployment that the shown pods are of; empty where they are of none. From memory. */
    public String workload(Endpoint endpoint) {
        Place place = endpoint.place();
        return place == null
                ? ""
                : shown(endpoint, place)
                        .map(PodState::workload)
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    /** Whether the cluster that it is in answers. From memory. */
    public boolean isClusterRead(Endpoint endpoint) {
        Place place = endpoint.place();
        return place != null && workloads.now().get(place.cluster()) instanceof Reading.Current;
    }

    private Stream<PodState> shown(Endpoint endpoint, Place place) {
        var reading = workloads.now().get(place.cluster());
        WorkloadInventory known = reading == null ? null : reading.value();
        if (known == null) {
            return Stream.empty();
        }
        Set<String> shown = endpoint.pods().stream().map(Endpoint.Pod::name).collect(Collectors.toSet());
        return known.pods().stream()
                .filter(pod -> pod.namespace().equals(place.namespace().value()) && shown.contains(pod.name()))
                .sorted(Comparator.comparing(PodState::name));
    }

    private static Stream<Source> logs(Place place, PodState pod, PodState.Container container) {
        return Stream.of(false, true)
                .filter(previous -> !previous || container.restarts() > 0)
                .map(previous -> new Source(
                        place.cluster(), new ContainerLog(place.namespace(), pod.name(), container.name(), previous)));
    }

    /**
     * Waits for the cluster: not for a UI thread.
     *
     * @throws ClientException as {@link Cluster#log} does
     */
    public Log read(Source source) {
        return recent.get(source);
    }

    private Log ask(Source source) {
        LogTail tail = clusters.connected(source.cluster()).log(source.of());
        return new Log(new MaskedText(tail.text()).text(), tail.isWhole(), clock.instant());
    }
}
