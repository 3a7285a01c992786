package io.pilothouse.clients.kubernetes;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;

/**
 * The clusters the console is connected to. Where an environment names its cluster, ask for that one: if it is not here, what it holds is
 * unknown, and no other cluster answers for it.
 */
public interface Clusters {
    /** Empty when the console is not connected to a cluster of that name. */
    default Optional<Cluster> named(ClusterName name) {
        return all().stream().filter(cluster -> cluster.name().equals(name)).findFirst();
    }

    /** @throws ClientException when the console is not connected to it */
    default Cluster connected(ClusterName name) {
        return named(name)
                .orElseThrow(() -> new ClientException(
                        new ClientFailure.NotFound(Reason.of("because.cluster-not-connected", name))));
    }

    /** The one that is meant where no cluster is named. */
    Cluster standard();

    /** By name; at least one. */
    List<Cluster> all();

    static Clusters only(Cluster cluster) {
        return new Clusters() {
            @Override
            public Cluster standard() {
                return cluster;
            }

            @Override
            public List<Cluster> all() {
                return List.of(cluster);
            }
        };
    }
}
