package io.pilothouse.fleet;

import io.pilothouse.fleet.Endpoint.Place;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.HolderPage;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EndpointName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A pod is of the endpoint that shows it; of one that none shows yet, the label names it, and cluster and namespace the environment. */
@Component
class EndpointOfHolder implements HolderPage {
    private final FleetFeed feed;
    private volatile Shown last = Shown.NOTHING;

    EndpointOfHolder(FleetFeed feed) {
        this.feed = feed;
    }

    private record PodKey(ClusterName cluster, String namespace, String pod) {}

    /** @param repeated names that endpoints of several environments have */
    private record Shown(Fleet fleet, Map<PodKey, EndpointId> pods, Set<EndpointName> repeated) {
        static final Shown NOTHING = new Shown(Fleet.NONE, Map.of(), Set.of());

        static Shown of(Fleet fleet) {
            Map<PodKey, EndpointId> pods = new HashMap<>();
            Set<EndpointName> names = new HashSet<>();
            Set<EndpointName> repeated = new HashSet<>();
            for (Endpoint endpoint : fleet.endpoints()) {
                if (!names.add(endpoint.id().name())) {
                    repeated.add(endpoint.id().name());
                }
                Place place = endpoint.place();
                if (place != null) {
                    endpoint.pods()
                            .forEach(pod -> pods.putIfAbsent(
                                    new PodKey(
                                            place.cluster(), place.namespace().value(), pod.name()),
                                    endpoint.id()));
                }
            }
            return new Shown(fleet, Map.copyOf(pods), Set.copyOf(repeated));
        }

        /** With its environment where another one is called the same. */
        String name(EndpointId endpoint) {
            String name = endpoint.name().value();
            return repeated.contains(endpoint.name()) ? name + " · " + endpoint.environment() : name;
        }
    }

    @Override
    public Optional<Page> of(ClusterName cluster, Holder holder) {
        Shown now = shown();
        return Optional.ofNullable(now.pods().get(new PodKey(cluster, holder.namespace(), holder.pod())))
                .or(() -> labelled(now.fleet(), cluster, holder))
                .map(endpoint -> new Page(EndpointPaths.of(endpoint), now.name(endpoint)));
    }

    /** A node has many holders, and the fleet stays the same while they are drawn. */
    private Shown shown() {
        Fleet fleet = feed.fleet();
        Shown known = last;
        if (known.fleet() != fleet) {
            known = Shown.of(fleet);
            last = known;
        }
        return known;
    }

    /** Pods of nobody's endpoint hold devices too, and are not looked for among all endpoints. */
    private static Optional<EndpointId> labelled(Fleet fleet, ClusterName cluster, Holder holder) {
        if (holder.endpoint().isEmpty()) {
            return Optional.empty();
        }
        return fleet.endpoints().stream()
                .filter(endpoint -> endpoint.id().name().value().equals(holder.endpoint()))
                .filter(endpoint -> endpoint.place() != null
                        && endpoint.place().cluster().equals(cluster)
                        && endpoint.place().namespace().value().equals(holder.namespace()))
                .findFirst()
                .map(Endpoint::id);
    }
}
