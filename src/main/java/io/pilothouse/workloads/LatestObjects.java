package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Watcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All objects of a kind as they were last seen. Written by the thread of the watch, read by that of the tracker. */
final class LatestObjects<T extends HasMetadata> implements Watcher<T>, AutoCloseable {
    private final Runnable changed;
    private volatile List<T> all = List.of();
    private volatile @Nullable String lost = "";
    private final Subscription watch;

    @SuppressWarnings("this-escape") // the watch calls back only through volatile fields, which are set above
    LatestObjects(Cluster cluster, Class<T> kind, Runnable changed) {
        this.changed = changed;
        watch = cluster.watch(kind, this);
    }

    List<T> all() {
        return all;
    }

    /** Why the list is old, empty before the first answer, null while it is current. */
    @Nullable String lost() {
        return lost;
    }

    @Override
    public void changed(List<T> now) {
        all = now;
        lost = null;
        changed.run();
    }

    @Override
    public void lost(String reason) {
        lost = reason;
        changed.run();
    }

    @Override
    public void close() {
        watch.close();
    }
}
