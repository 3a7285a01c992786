package io.pilothouse.review;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.units.ClusterName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster that holds what a test puts there. */
public final class FakeCluster implements Cluster {
    private final Map<Class<?>, List<Watcher<HasMetadata>>> watchers = new HashMap<>();

    @SafeVarargs
    public final <T extends HasMetadata> void holds(Class<T> kind, T... objects) {
        watchers.getOrDefault(kind, List.of()).forEach(watcher -> watcher.changed(List.of(objects)));
    }

    public void loses(Class<? extends HasMetadata> kind, String reason) {
        watchers.getOrDefault(kind, List.of()).forEach(watcher -> watcher.lost(reason));
    }

    @Override
    public ClusterName name() {
        return ClusterName.of("fra-1");
    }

    @Override
    public String version() {
        return "v1.36.3";
    }

    @Override
    @SuppressWarnings("unchecked") // the kind is the key, so only its own objects come
    public <T extends HasMetadata> Subscription watch(Class<T> kind, Watcher<T> watcher) {
        watchers.computeIfAbsent(kind, ignored -> new ArrayList<>()).add((Watcher<HasMetadata>) watcher);
        return () -> watchers.get(kind).remove(watcher);
    }

    @Override
    public Optional<String> openApi(String group, String version) {
        return Optional.empty();
    }
}
