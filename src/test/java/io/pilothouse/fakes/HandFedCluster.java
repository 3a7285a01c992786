package io.pilothouse.fakes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.clients.kubernetes.ContainerLog;
import io.pilothouse.clients.kubernetes.LogTail;
import io.pilothouse.clients.kubernetes.RecentEvents;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A cluster whose objects a test gives by hand; watchers are told on the test's thread. */
public class HandFedCluster implements Cluster {
    private final ClusterName name;
    private @Nullable URI server;
    private int askedForEvents;
    private boolean isMute;
    private final Map<ContainerLog, LogTail> logs = new ConcurrentHashMap<>();
    private ClientFailure refusal = new ClientFailure.NotFound("there is no such pod");
    private RecentEvents events = new RecentEvents(List.of(), true);
    private final Map<Class<?>, List<Watcher<?>>> watchers = new ConcurrentHashMap<>();

    public HandFedCluster() {
        this("fra-1");
    }

    public HandFedCluster(String name) {
        this.name = ClusterName.of(name);
    }

    /** Several, the first of them the default. */
    public static Clusters clusters(HandFedCluster... connected) {
        return new Clusters() {
            @Override
            public Cluster standard() {
                return connected[0];
            }

            @Override
            public List<Cluster> all() {
                return List.of(connected);
            }
        };
    }

    /** As its API server is reached. */
    public HandFedCluster at(String address) {
        server = URI.create(address);
        return this;
    }

    @Override
    public Optional<URI> server() {
        return Optional.ofNullable(server);
    }

    @Override
    public ClusterName name() {
        return name;
    }

    @Override
    public String version() {
        return "v1.36.3";
    }

    public int askedForEvents() {
        return askedForEvents;
    }

    @Override
    public <T extends HasMetadata> Subscription watch(Class<T> kind, Watcher<T> watcher) {
        List<Watcher<?>> ofKind = watchers.computeIfAbsent(kind, none -> new CopyOnWriteArrayList<>());
        ofKind.add(watcher);
        return () -> ofKind.remove(watcher);
    }

    @Override
    public Optional<String> openApi(String group, String version) {
        return Optional.empty();
    }

    @Override
    public LogTail log(ContainerLog which) {
        LogTail tail = logs.get(which);
        if (tail == null) {
            throw new ClientException(refusal);
        }
        return tail;
    }

    @Override
    public RecentEvents events(Namespace namespace) {
        askedForEvents++;
        if (isMute) {
            throw new ClientException(refusal);
        }
        return events;
    }

    /** Tells no events, with what {@link #refuses} says. */
    public void tellsNothing() {
        isMute = true;
    }

    public void writes(ContainerLog which, String text) {
        logs.put(which, LogTail.of(text));
    }

    /** To all who ask for a log that nobody gave. */
    public void refuses(ClientFailure failure) {
        refusal = failure;
    }

    public void tells(Event... all) {
        events = new RecentEvents(List.of(all), true);
    }

    @SuppressWarnings("unchecked") // watch() put them under their own kind
    public <T extends HasMetadata> void show(Class<T> kind, List<T> all) {
        watchers.getOrDefault(kind, List.of()).forEach(watcher -> ((Watcher<T>) watcher).changed(all));
    }

    @SafeVarargs
    public final <T extends HasMetadata> void holds(Class<T> kind, T... all) {
        show(kind, List.of(all));
    }

    public void lose(Class<? extends HasMetadata> kind, String reason) {
        lose(kind, Reason.said(reason));
    }

    public void lose(Class<? extends HasMetadata> kind, Reason reason) {
        watchers.getOrDefault(kind, List.of()).forEach(watcher -> watcher.lost(reason));
    }

    public int watchers() {
        return watchers.values().stream().mapToInt(List::size).sum();
    }
}
