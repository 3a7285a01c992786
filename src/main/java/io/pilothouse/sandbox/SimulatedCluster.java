package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.ContainerLog;
import io.pilothouse.clients.kubernetes.LogTail;
import io.pilothouse.clients.kubernetes.RecentEvents;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Namespace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The cluster as its readers see it. */
final class SimulatedCluster implements Cluster {
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]+");

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

    /** The structures that the console brings along are those of this version, and of the CRDs that a platform has. */
    @Override
    public Optional<String> openApi(String group, String version) {
        outages.check(Outages.System.KUBERNETES);
        String name = (group.isEmpty() ? "core" : group) + "_" + version;
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream file = SimulatedCluster.class.getResourceAsStream("/schemas/kubernetes/" + name + ".json")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public LogTail log(ContainerLog which) {
        return simulation.log(which);
    }

    @Override
    public RecentEvents events(Namespace namespace) {
        return simulation.events(namespace);
    }
}
