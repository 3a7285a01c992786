package io.pilothouse.fleet;

import io.pilothouse.fleet.Endpoint.Pod;
import io.pilothouse.live.Reading;
import io.pilothouse.units.EndpointId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * On which nodes each endpoint had pods lately. Pods of a node that is gone are gone too, and nothing says then where they were; what the cluster tells of
 * a node it keeps for an hour. Nothing of the time before the console started.
 */
@Component
public class NodeStays implements DisposableBean {
    private static final Duration KEPT = Duration.ofHours(1);
    /** A cluster notices late, and says it later, that a node is away of which the pods went. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private final FleetFeed fleet;
    private final Clock clock;
    private final Map<EndpointId, Map<String, Stay>> stays = new ConcurrentHashMap<>();
    private final Runnable stop;

    NodeStays(FleetFeed fleet, Clock clock) {
        this.fleet = fleet;
        this.clock = clock;
        stop = fleet.topic().feed().follow(this::note);
    }

    /** @param from when the first of its pods there was made, as far as that is known; {@code until} one was last seen there */
    record Stay(Instant from, Instant until) {
        boolean concerns(Instant told) {
            return !told.isBefore(from) && !told.isAfter(until.plus(LATE));
        }

        private Stay and(Stay other) {
            return new Stay(
                    from.isBefore(other.from) ? from : other.from, until.isAfter(other.until) ? until : other.until);
        }
    }

    private synchronized void note() {
        if (!(fleet.topic().latest() instanceof Reading.Current<Fleet>)) {
            return; // where they were last is no news
        }
        Instant now = clock.instant();
        stays.keySet()
                .retainAll(fleet.fleet().endpoints().stream().map(Endpoint::id).collect(Collectors.toSet()));
        for (Endpoint endpoint : fleet.fleet().endpoints()) {
            Map<String, Stay> known = new HashMap<>(of(endpoint.id()));
            known.values().removeIf(stay -> stay.until().isBefore(now.minus(KEPT)));
            endpoint.pods().stream()
                    .filter(pod -> !pod.node().isEmpty())
                    .forEach(pod -> known.merge(pod.node(), stay(pod, now), Stay::and));
            stays.put(endpoint.id(), Map.copyOf(known));
        }
    }

    private static Stay stay(Pod pod, Instant now) {
        return new Stay(Objects.requireNonNullElse(pod.life().created(), now), now);
    }

    /** By the names of nodes; where its pods are now counts as until now. */
    Map<String, Stay> of(EndpointId endpoint) {
        return stays.getOrDefault(endpoint, Map.of());
    }

    /** The same of one that is looked at: what nobody told anew is so still. */
    Map<String, Stay> upToNow(EndpointId endpoint) {
        note();
        return of(endpoint);
    }

    @Override
    public void destroy() {
        stop.run();
    }
}
