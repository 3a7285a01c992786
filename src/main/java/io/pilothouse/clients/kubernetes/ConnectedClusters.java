package io.pilothouse.clients.kubernetes;

import io.pilothouse.units.ClusterName;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A client for each cluster that is configured. */
final class ConnectedClusters implements Clusters, AutoCloseable {
    private final SortedMap<ClusterName, Fabric8Cluster> clusters = new TreeMap<>();
    private final ClusterName standard;

    ConnectedClusters(KubernetesProperties properties) {
        standard = properties.standard();
        properties
                .connections()
                .forEach((name, connection) ->
                        clusters.put(name, new Fabric8Cluster(name, KubernetesConfiguration.client(connection))));
    }

    @Override
    public Cluster standard() {
        return named(standard).orElseThrow();
    }

    @Override
    public List<Cluster> all() {
        return List.copyOf(clusters.values());
    }

    @Override
    public void close() {
        clusters.values().forEach(Fabric8Cluster::close);
    }
}
