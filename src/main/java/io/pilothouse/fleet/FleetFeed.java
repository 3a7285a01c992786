package io.pilothouse.fleet;

import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.models.ServedWhere;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.targets.NotServing;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The fleet, live: at most four publications a second, none while nothing changes. {@link FleetWatch} writes it. */
@Component
public class FleetFeed implements ServedWhere, NotServing {
    private final Topic<Fleet> topic;

    public FleetFeed(Clock clock) {
        topic = new Topic<>("endpoints", clock);
    }

    public Topic<Fleet> topic() {
        return topic;
    }

    /** What is known, old or new; {@link Fleet#NONE} while nothing is. */
    public Fleet fleet() {
        Fleet known = topic.latest().value();
        return known == null ? Fleet.NONE : known;
    }

    @Override
    public boolean isNotServing(EndpointId endpoint) {
        return fleet().named(endpoint)
                .filter(now -> now.isObserved() && !now.serves() && now.state().kind() != ServingState.ASLEEP)
                .isPresent();
    }

    /** How many pods an endpoint has; while that is not known, as many as its files want at least. */
    public int podsNow(EndpointId endpoint, @Nullable ServingSpec written) {
        return fleet().named(endpoint)
                .map(now -> now.replicas().wanted())
                .orElse(written == null ? 0 : written.scaling().min());
    }

    /** The pods that an endpoint has now; while that is not known, as many as its files want at least. */
    public PodsNow pods(EndpointId endpoint, ServingSpec written) {
        return fleet().named(endpoint)
                .filter(Endpoint::isObserved)
                .map(now -> new PodsNow(now.pods().size(), (int)
                        now.pods().stream().filter(pod -> !pod.node().isEmpty()).count()))
                .orElseGet(() -> {
                    int wanted =
                            podsNow(endpoint, written) * written.placement().pods();
                    return new PodsNow(wanted, wanted);
                });
    }

    /** @param placed those on a node: only they hold devices */
    public record PodsNow(int pods, int placed) {}

    /** What Argo CD says over the folder of an endpoint, as last seen: what the folder says of it is not applied. */
    public List<Reason> laidOver(EndpointId endpoint) {
        return fleet().named(endpoint)
                .map(Endpoint::argo)
                .map(Endpoint.Argo::laidOver)
                .orElse(List.of());
    }

    @Override
    public Reading<?> reading() {
        return topic.latest();
    }

    @Override
    public List<Served> of(String model) {
        return fleet().endpoints().stream()
                .flatMap(endpoint -> served(endpoint).stream())
                .filter(served -> served.version().model().equals(model))
                .toList();
    }

    private static Optional<Served> served(Endpoint endpoint) {
        return Optional.ofNullable(endpoint.version())
                .map(version -> new Served(
                        version,
                        endpoint.id(),
                        EndpointPaths.of(endpoint.id()),
                        endpoint.state().kind(),
                        endpoint.wanted(),
                        endpoint.running()));
    }
}
