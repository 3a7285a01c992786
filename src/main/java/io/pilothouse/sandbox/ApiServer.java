package io.pilothouse.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The objects there are, and those who watch. Everything happens under the simulation's lock; watchers are told at the end of a step, on
 * the thread of the simulation.
 */
final class ApiServer {
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Map<String, Object>> applied = new TreeMap<>();
    private final Map<String, HasMetadata> objects = new TreeMap<>();
    private final List<Watch<?>> watches = new ArrayList<>();
    private long version;

    private final class Watch<T extends HasMetadata> {
        private final Class<T> kind;
        private final Watcher<T> watcher;
        private List<T> told = List.of();
        private boolean first = true;
        private boolean lost;

        Watch(Class<T> kind, Watcher<T> watcher) {
            this.kind = kind;
            this.watcher = watcher;
        }

        void tell() {
            List<T> now = all(kind);
            if (first || lost || !now.equals(told)) {
                first = false;
                lost = false;
                told = now;
                watcher.changed(now);
            }
        }

        void lose(Reason reason) {
            if (!lost) {
                lost = true;
                watcher.lost(reason);
            }
        }
    }

    static String key(String kind, String namespace, String name) {
        return kind + "/" + namespace + "/" + name;
    }

    static String key(Map<String, Object> manifest, String defaultNamespace) {
        Map<?, ?> metadata = (Map<?, ?>) manifest.getOrDefault("metadata", Map.of());
        Object namespace = metadata.get("namespace");
        return key(
                String.valueOf(manifest.get("kind")),
                namespace == null ? defaultNamespace : namespace.toString(),
                String.valueOf(metadata.get("name")));
    }

    <T extends HasMetadata> Subscription watch(Class<T> kind, Watcher<T> watcher) {
        Watch<T> watch = new Watch<>(kind, watcher);
        watches.add(watch);
        return () -> watches.remove(watch);
    }

    void tellWatchers() {
        List.copyOf(watches).forEach(Watch::tell);
    }

    void loseWatchers(Reason reason) {
        List.copyOf(watches).forEach(watch -> watch.lose(reason));
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** As it was applied last; what differs from Git is drift. */
    Optional<Map<String, Object>> manifest(String key) {
        return Optional.ofNullable(applied.get(key));
    }

    /**
     * What a manifest becomes, or why not.
     *
     * @throws IllegalArgumentException when a field has the wrong type
     */
    Optional<Deployment> deployment(Map<String, Object> manifest) {
        return "Deployment".equals(manifest.get("kind"))
                ? Optional.of(json.convertValue(manifest, Deployment.class))
                : Optional.empty();
    }

    void apply(String key, Map<String, Object> manifest, String uid, String createdAt) {
        Map<String, Object> before = applied.put(key, manifest);
        Optional<Deployment> deployment = deployment(manifest);
        if (deployment.isEmpty() || manifest.equals(before)) {
            return;
        }
        Deployment wanted = deployment.orElseThrow();
        HasMetadata old = objects.get(key);
        long generation = old == null ? 1 : old.getMetadata().getGeneration() + 1;
        wanted.getMetadata().setUid(old == null ? uid : old.getMetadata().getUid());
        wanted.getMetadata().setGeneration(generation);
        wanted.getMetadata()
                .setCreationTimestamp(
                        old == null ? createdAt : old.getMetadata().getCreationTimestamp());
        put(key, wanted);
    }

    void put(String key, HasMetadata object) {
        HasMetadata before = objects.get(key);
        if (before != null) {
            object.getMetadata().setResourceVersion(before.getMetadata().getResourceVersion());
            if (object.equals(before)) {
                return;
            }
        }
        object.getMetadata().setResourceVersion(String.valueOf(++version));
        objects.put(key, object);
    }

    void delete(String key) {
        version++;
        applied.remove(key);
        objects.remove(key);
    }

    /** Another one as soon as an object is another. */
    long version() {
        return version;
    }

    List<String> keys(String prefix) {
        return applied.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }
}
