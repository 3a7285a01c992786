package io.pilothouse.fleet;

import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.HolderPage;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.units.ClusterName;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The label of a pod names the endpoint, its cluster and namespace the environment. */
@Component
class EndpointOfHolder implements HolderPage {
    private final FleetFeed feed;

    EndpointOfHolder(FleetFeed feed) {
        this.feed = feed;
    }

    @Override
    public Optional<String> of(ClusterName cluster, Holder holder) {
        return feed.fleet().endpoints().stream()
                .filter(endpoint -> endpoint.id().name().value().equals(holder.endpoint()))
                .filter(endpoint -> endpoint.place() != null
                        && endpoint.place().cluster().equals(cluster)
                        && endpoint.place().namespace().value().equals(holder.namespace()))
                .findFirst()
                .map(endpoint -> EndpointPaths.of(endpoint.id()));
    }
}
