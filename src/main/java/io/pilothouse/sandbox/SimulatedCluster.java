package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.units.ClusterName;
import java.util.Optional;

/** The cluster as its readers see it. */
final class SimulatedCluster implements Cluster {
    private final Simulation simulation;
    private final Outages outages;

    SimulatedCluster(Simulation simulation, Outages outages) {
        this.simulation = simulation;
        this.outages = outages;
    }

    @Override
    public ClusterName name() {
        return ClusterName.of("fra-1");
    }

    @Override
    public String version() {
        outages.check(Outages.System.KUBERNETES);
        return "v1.36.3";
    }

    @Override
    public <T extends HasMetadata> Subscription watch(Class<T> kind, Watcher<T> watcher) {
        return simulation.watch(kind, watcher);
    }

    /** The simulated API server publishes none; the console's own structures are used instead. */
    @Override
    public Optional<String> openApi(String group, String version) {
        outages.check(Outages.System.KUBERNETES);
        return Optional.empty();
    }
}
