package io.pilothouse.workloads;

import io.pilothouse.clients.argocd.Destination;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.units.ClusterName;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API servers of the clusters that the console is connected to: applications name their cluster by its name or by that address. */
record ClusterServers(Map<ClusterName, URI> known) {
    static final ClusterServers NONE = new ClusterServers(Map.of());

    ClusterServers {
        known = Map.copyOf(known);
    }

    /** @param clusters null where the console is connected to none */
    static ClusterServers of(@Nullable Clusters clusters) {
        Map<ClusterName, URI> known = new HashMap<>();
        if (clusters != null) {
            for (Cluster cluster : clusters.all()) {
                cluster.server().ifPresent(server -> known.put(cluster.name(), server));
            }
        }
        return new ClusterServers(known);
    }

    /** How far a destination is from being this cluster: 0 it is, 1 nobody can tell, 2 it is another that the console knows. */
    int doubt(Destination destination, ClusterName cluster) {
        if (destination.isTo(cluster, known.get(cluster))) {
            return 0;
        }
        boolean isOther =
                known.entrySet().stream().anyMatch(other -> destination.isTo(other.getKey(), other.getValue()));
        return isOther ? 2 : 1;
    }
}
