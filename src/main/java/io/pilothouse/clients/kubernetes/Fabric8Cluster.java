package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.Subscription;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A cluster through the fabric8 client. One informer per kind serves all who watch it, and goes on until the console ends. */
final class Fabric8Cluster implements Cluster, AutoCloseable {
    /** The version is told to anybody; these only to an account that deploy/rbac.yaml was applied for. */
    private static final List<String> READ = List.of("/api/v1/pods", "/api/v1/nodes", "/apis/apps/v1/deployments");

    /** The same, of which watches may not be back yet. */
    private static final List<Class<?>> WATCHED = List.of(Pod.class, Node.class, Deployment.class);

    private final ClusterName name;
    private final KubernetesClient client;
    private final PastReads past;
    private final Heartbeat heartbeat;
    private final Map<Class<?>, SharedWatch<?>> watches = new ConcurrentHashMap<>();

    /** @param client is closed with this */
    Fabric8Cluster(ClusterName name, KubernetesClient client) {
        this.name = name;
        this.client = client;
        past = new PastReads(client);
        heartbeat = new Heartbeat(where(), client);
    }

    @Override
    public ClusterName name() {
        return name;
    }

    @Override
    public Optional<URI> server() {
        return Optional.of(URI.create(client.getMasterUrl().toString()));
    }

    @Override
    public String version() {
        try {
            VersionInfo version = client.getKubernetesVersion(); // null where there is no such path
            if (version == null) {
                throw new KubernetesClientException("no version", 404, null);
            }
            READ.forEach(one -> client.raw(one + "?limit=1"));
            WATCHED.forEach(this::mustBeRead);
            return version.getGitVersion();
        } catch (KubernetesClientException failed) {
            throw failure(failed);
        }
    }

    /** Pages say of what is not watched that it cannot be read, whatever else the server answers. */
    private void mustBeRead(Class<?> kind) {
        SharedWatch<?> watch = watches.get(kind);
        Reason lost = watch == null ? null : watch.lost();
        if (lost != null) {
            throw new ClientException(new ClientFailure.Unreachable(lost));
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the map holds a watch of T under the class of T
    public <T extends HasMetadata> Subscription watch(Class<T> kind, Watcher<T> watcher) {
        heartbeat.watches(kind);
        var watch = (SharedWatch<T>) watches.computeIfAbsent(
                kind, ignored -> new SharedWatch<>(kind, client, where(), () -> heartbeat.silence(kind)));
        return watch.add(watcher);
    }

    @Override
    public Optional<String> openApi(String group, String version) {
        String path = group.isEmpty() ? "/openapi/v3/api/" + version : "/openapi/v3/apis/" + group + "/" + version;
        try {
            return Optional.ofNullable(client.raw(path));
        } catch (KubernetesClientException failed) {
            if (failed.getCode() == 404) {
                return Optional.empty();
            }
            throw failure(failed);
        }
    }

    @Override
    public LogTail log(ContainerLog which) {
        return read(() -> past.log(which));
    }

    @Override
    public RecentEvents events(Namespace namespace) {
        return read(() -> past.events(namespace));
    }

    private <A> A read(Supplier<A> question) {
        try {
            return question.get();
        } catch (KubernetesClientException failed) {
            throw failure(failed);
        }
    }

    private ClientException failure(KubernetesClientException failed) {
        return new ClientException(KubernetesFailures.of(where(), failed), failed);
    }

    private String where() {
        return "Kubernetes " + name;
    }

    @Override
    public void close() {
        watches.values().forEach(SharedWatch::close);
        heartbeat.close();
        client.close();
    }
}
