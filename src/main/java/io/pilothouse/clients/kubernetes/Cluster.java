package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.pilothouse.clients.Subscription;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Namespace;
import java.net.URI;
import java.util.Optional;

/** A Kubernetes cluster, read and watched, never written. */
public interface Cluster {
    ClusterName name();

    /** The address of its API server, by which others may name it; empty where it has none. */
    default Optional<URI> server() {
        return Optional.empty();
    }

    /**
     * The Git version of the API server, such as v1.36.3.
     *
     * @throws io.pilothouse.clients.ClientException when it does not answer, does not let this account list nodes, pods and deployments, or a
     *     watch of these is not back
     */
    String version();

    /**
     * Watches all objects of a kind in all namespaces the console may read. The first {@link Watcher#changed} comes when the list
     * is complete, later ones after changes, the newest only. Each watcher is told one thing at a time, on threads of its own. All watches of a
     * kind share one connection. Objects hold only what somebody reads: no environment variables, arguments, probes or volumes of containers,
     * no managed fields.
     */
    <T extends HasMetadata> Subscription watch(Class<T> kind, Watcher<T> watcher);

    /**
     * The OpenAPI v3 document of a group and version as the API server serves it, JSON; empty if the server does not have the group.
     * For the core group pass an empty {@code group}.
     */
    Optional<String> openApi(String group, String version);

    /**
     * The last lines of a container's log, within the bounds of {@link LogTail}.
     *
     * @throws io.pilothouse.clients.ClientException when it does not answer, or there is no such pod; {@code Denied} names the right that is
     *     missing; {@code Invalid} has the cluster's words for why there is no log, such as that the container has not started
     */
    LogTail log(ContainerLog which);

    /** @throws io.pilothouse.clients.ClientException as {@link #log} does */
    RecentEvents events(Namespace namespace);
}
