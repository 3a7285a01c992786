package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.Subscription;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Namespace;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cluster through the fabric8 client. One informer per kind serves all who watch it, and goes on until the console ends. */
final class Fabric8Cluster implements Cluster, AutoCloseable {
    private final ClusterName name;
    private final KubernetesClient client;
    private final PastReads past;
    private final Map<Class<?>, SharedWatch<?>> watches = new ConcurrentHashMap<>();

    /** @param client is closed with this */
    Fabric8Cluster(ClusterName name, KubernetesClient client) {
        this.name = name;
        this.client = client;
        past = new PastReads(client);
    }

    @Override
    public ClusterName name() {
        return name;
    }

    @Override
    public String version() {
        try {
            return client.getKubernetesVersion().getGitVersion();
        } catch (KubernetesClientException failed) {
            throw new ClientException(failure(failed), failed);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the map holds a watch of T under the class of T
    public <T extends HasMetadata> Subscription watch(Class<T> kind, Watcher<T> watcher) {
        var watch = (SharedWatch<T>)
                watches.computeIfAbsent(kind, ignored -> new SharedWatch<>(kind, client, "Kubernetes " + name));
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
            throw new ClientException(failure(failed), failed);
        }
    }

    @Override
    public LogTail log(ContainerLog which) {
        return read("get pods/log", () -> past.log(which));
    }

    @Override
    public RecentEvents events(Namespace namespace) {
        return read("list events", () -> past.events(namespace));
    }

    /** @param right that the account needs for it */
    private <A> A read(String right, Supplier<A> question) {
        try {
            return question.get();
        } catch (KubernetesClientException failed) {
            throw new ClientException(
                    switch (failed.getCode()) {
                        case 403 ->
                            new ClientFailure.Denied("Kubernetes " + name + " does not allow this account to " + right
                                    + " (expected: the rights of deploy/rbac.yaml)");
                        case 400 -> new ClientFailure.Invalid(saying(failed));
                        default -> failure(failed);
                    },
                    failed);
        }
    }

    private static String saying(KubernetesClientException failed) {
        String said = failed.getStatus() == null ? null : failed.getStatus().getMessage();
        return said == null ? reason(failed) : said;
    }

    private ClientFailure failure(KubernetesClientException failed) {
        String where = "Kubernetes " + name;
        return switch (failed.getCode()) {
            case 401 -> new ClientFailure.Denied(where + " does not know this token");
            case 403 -> new ClientFailure.Denied(where + " does not allow this account to read that");
            case 404 -> new ClientFailure.NotFound(where + " does not have what was asked for");
            case 0 -> new ClientFailure.Unreachable(where + " does not answer: " + reason(failed.getCause()));
            default -> new ClientFailure.Unreachable(where + " fails with status " + failed.getCode());
        };
    }

    static String reason(@Nullable Throwable cause) {
        return cause == null || cause.getMessage() == null
                ? "the connection breaks"
                : cause.getMessage().lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        watches.values().forEach(SharedWatch::close);
        client.close();
    }
}
